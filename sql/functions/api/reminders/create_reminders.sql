create function api.create_reminders(p_capability text, p_org_id uuid, p_idempotency_key text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('create_reminders', p_body);
    v_customer_ids constant uuid [] := array(select jsonb_array_elements_text(p_body -> 'customer_ids')::uuid);
    v_answer json;
    v_org data.org;
    v_ids uuid [];
begin
    perform session.authorise(p_capability, p_org_id, 'create_reminders');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_ids := core.write_reminders(v_org, v_customer_ids);

    select
        json_build_object(
            'items', coalesce(json_agg(reminder order by reminder.id), '[]'::json),
            'not_due', (
                select coalesce(json_agg(asked.id order by asked.id), '[]'::json)
                from unnest(v_customer_ids) as asked (id)
                where asked.id <> all(coalesce(array_agg(reminder.customer_id), '{}'))
            )
        )
    into v_answer
    from shape.reminder
    where reminder.org_id = p_org_id and reminder.id = any(v_ids);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_reminders(text, uuid, text, jsonb) is
'Write today''s reminders of some customers: one letter each, for all their bills that are due for one. Each bill gets each level once. not_due names those who are not due for a reminder any more: paid, disputed, or reminded meanwhile. p_body: {customer_ids: []}. Errors: idempotency_key_missing, idempotency_key_reused.';

grant execute on function api.create_reminders(text, uuid, text, jsonb) to counterfoil_api;
