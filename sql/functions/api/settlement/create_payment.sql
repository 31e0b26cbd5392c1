create function api.create_payment(
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
    v_request constant jsonb := jsonb_build_array('create_payment', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_payment_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_payment');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_payment_id := core.add_payment(
        v_org,
        core.find_document(p_org_id, p_id),
        p_body,
        core.choose_document_date(v_org, (p_body ->> 'paid_on')::date, 'paid_on', 'backdate_bill')
    );

    select to_json(payment) into v_answer
    from shape.payment
    where payment.org_id = p_org_id and payment.id = v_payment_id;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_payment(text, uuid, uuid, text, jsonb) is
'Take money for a bill, or pay it out for a credit note. p_body: {method: cash|card|transfer|other, amount?, tendered_amount?, reference?, overpayment?: credit, paid_on?, register_id?, done_by?}; in cash, tendered_amount alone pays as much as is due and the rest is change; with overpayment credit, the surplus goes on the customer''s account. Returns the payment. Errors: idempotency_key_missing, not_found, validation, not_issued, payment_exceeds_due, customer_required, books_closed, backdating_forbidden, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.create_payment(text, uuid, uuid, text, jsonb) to counterfoil_api;
