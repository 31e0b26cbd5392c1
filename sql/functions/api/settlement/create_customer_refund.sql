create function api.create_customer_refund(
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
    v_request constant jsonb := jsonb_build_array('create_customer_refund', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_payment_id uuid;
    v_body jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'create_customer_refund');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_body := core.use_approvals(p_org_id, p_body);
    perform core.require_approval(p_org_id, v_body, 'create_customer_refund', 'customer_refund');
    v_payment_id := core.add_refund(v_org, p_id, v_body);
    perform core.note_approvals(p_org_id, v_body, p_payment_id => v_payment_id);

    select to_json(payment) into v_answer
    from shape.payment
    where payment.org_id = p_org_id and payment.id = v_payment_id;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_customer_refund(text, uuid, uuid, text, jsonb) is
'Pay out the rest of money on account. p_body: {payment_id, method: cash|card|transfer|other, amount, reference?, paid_on?, register_id?, done_by?, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Returns the payment. Errors: idempotency_key_missing, not_found, validation, device_required, approval_required, approval_invalid, insufficient_credit, customer_mismatch, books_closed, backdating_forbidden, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.create_customer_refund(text, uuid, uuid, text, jsonb) to counterfoil_api;
