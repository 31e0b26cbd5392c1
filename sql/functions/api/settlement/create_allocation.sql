create function api.create_allocation(
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
    v_request constant jsonb := jsonb_build_array('create_allocation', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_bill data.bill;
    v_payment_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_allocation');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_bill := core.find_document(p_org_id, p_id);
    v_payment_id := core.allocate_credit(v_org, v_bill, p_body);

    select to_json(payment) into v_answer
    from shape.payment
    where payment.org_id = p_org_id and payment.id = v_payment_id;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_allocation(text, uuid, uuid, text, jsonb) is
'Settle a bill with a credit of its customer: money on account, or the open rest of a credit note. p_body: {payment_id?, credit_note_id?, amount?, paid_on?, done_by?}; give one of the two ids; without an amount, as much as both allow. Returns the bill''s payment. Errors: idempotency_key_missing, not_found, validation, not_issued, payment_exceeds_due, insufficient_credit, customer_required, customer_mismatch, books_closed, backdating_forbidden, idempotency_key_reused.';

grant execute on function api.create_allocation(text, uuid, uuid, text, jsonb) to counterfoil_api;
