create function core.begin_payment(p_org_id uuid, p_body jsonb)
returns data.payment
language plpgsql
stable
set search_path = ''
as $$
declare
    v_payment data.payment;
begin
    v_payment.org_id := p_org_id;
    v_payment.is_taken_with_document := false;
    v_payment.created_by := core.find_doer(p_org_id, p_body);
    v_payment.created_by_proof := core.name_proof(v_payment.created_by <> session.user_id());
    v_payment.device_id := session.device_id();
    v_payment.cash_session_id := core.find_cash_session_id(p_org_id, p_body);
    return v_payment;
end;
$$;

comment on function core.begin_payment(uuid, jsonb) is
'Begin a payment that does not come with a document: who was at the till, how that is known, and the open shift of the register. p_body: {done_by?, register_id?}. Errors: not_found, validation, no_open_cash_session.';
