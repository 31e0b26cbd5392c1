create function api.create_webhook(p_capability text, p_org_id uuid, p_token text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_most constant integer := 10;
    v_new data.webhook := jsonb_populate_record(
        null::data.webhook, core.clean_texts(p_body) || jsonb_build_object('id', guard.uuidv7())
    );
    v_secret text;
begin
    perform session.authorise(p_capability, p_org_id, 'create_webhook');

    perform core.lock_org(p_org_id); -- others are counted
    if (
        select count(*) from data.webhook
        where webhook.org_id = p_org_id
    ) >= v_most then
        perform guard.raise_problem(
            p_slug => 'webhook_limit', p_detail => format('An organization has at most %s webhooks.', v_most)
        );
    end if;

    perform core.begin_webhook_feed(p_org_id);
    insert into data.webhook (org_id, id, url, description, event_types, is_enabled)
    values (p_org_id, v_new.id, v_new.url, v_new.description, v_new.event_types, coalesce(v_new.is_enabled, true));

    v_secret := core.make_webhook_secret(p_org_id, v_new.id, p_token);

    return jsonb_build_object('secret', v_secret) || core.show_webhook(p_org_id, v_new.id)::jsonb;
end;
$$;

comment on function api.create_webhook(text, uuid, text, jsonb) is
'Make a webhook, and the secret with which its events are signed. p_token is 256 random bits from the caller, of which the secret is made; it is shown once. What happens from now on is sent. p_body: {url, description?, event_types: ["bill.issued"|"credit_note.issued"|"member.changed"|"member.joined"|"payment.recorded"|"stock.low"|"z_report.issued"], is_enabled?}. Errors: webhook_limit.';

grant execute on function api.create_webhook(text, uuid, text, jsonb) to counterfoil_api;
