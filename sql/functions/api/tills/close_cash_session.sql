create function api.close_cash_session(
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
    v_request constant jsonb := jsonb_build_array('close_cash_session', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_done_by uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'close_cash_session');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_done_by := core.find_doer(p_org_id, p_body);
    perform core.write_z_report(v_org, core.lock_cash_session(p_org_id, p_id, v_done_by), v_done_by, p_body);

    v_answer := core.show_cash_report(p_org_id, p_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.close_cash_session(text, uuid, uuid, text, jsonb) is
'End a shift with the counted cash, as a sum or as denominations [{value, count}]. The person who opened it, a manager or an admin may do so. p_body: {counted_amount?, denominations?, note?, done_by?}. Returns the Z report. Errors: idempotency_key_missing, not_found, validation, forbidden, cash_session_closed, idempotency_key_reused.';

grant execute on function api.close_cash_session(text, uuid, uuid, text, jsonb) to counterfoil_api;
