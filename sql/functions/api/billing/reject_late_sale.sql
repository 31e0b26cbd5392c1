create function api.reject_late_sale(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('reject_late_sale', p_id, p_body);
    v_answer json;
begin
    perform session.authorise(p_capability, p_org_id, 'reject_late_sale');

    perform core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    perform core.find_waiting_sale(p_org_id, p_id);
    if coalesce(trim(p_body ->> 'reason'), '') = '' then
        perform core.raise_invalid('reason', 'A late sale is rejected for a reason.');
    end if;
    insert into data.late_sale_decision (org_id, late_sale_id, reason, decided_by)
    values (p_org_id, p_id, trim(p_body ->> 'reason'), session.user_id());

    v_answer := core.show_late_sale(p_org_id, p_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.reject_late_sale(text, uuid, uuid, text, jsonb) is
'Reject a sale that came too late, for a reason: it is not booked, and stays in the list. p_body: {reason}. Errors: idempotency_key_missing, not_found, validation, late_sale_decided, idempotency_key_reused.';

grant execute on function api.reject_late_sale(text, uuid, uuid, text, jsonb) to counterfoil_api;
