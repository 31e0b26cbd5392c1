create function api.update_webhook(p_capability text, p_org_id uuid, p_id uuid, p_version bigint, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_changes constant jsonb := core.clean_texts(p_body);
    v_webhook data.webhook;
begin
    perform session.authorise(p_capability, p_org_id, 'update_webhook');

    v_webhook := core.lock_webhook(p_org_id, p_id);
    if v_webhook.version <> p_version then
        perform core.raise_stale(v_webhook.version);
    end if;

    perform core.save_webhook(v_webhook, v_changes);
    if not v_webhook.is_enabled and (v_changes ->> 'is_enabled')::boolean then
        update data.webhook_state
        set
            free_at = null,
            failure_count = 0,
            first_failed_at = null,
            disabled_at = null
        where webhook_state.org_id = p_org_id and webhook_state.webhook_id = p_id;
    end if;
    perform core.schedule_webhook(p_org_id, p_id);

    return core.show_webhook(p_org_id, p_id);
end;
$$;

comment on function api.update_webhook(text, uuid, uuid, bigint, jsonb) is
'Change a webhook, at the version given. Switched on again, it gets what waits for it. p_body: {url?, description?, event_types?: ["bill.issued"|"credit_note.issued"|"member.changed"|"member.joined"|"payment.recorded"|"stock.low"|"z_report.issued"], is_enabled?}. Errors: not_found, stale.';

grant execute on function api.update_webhook(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
