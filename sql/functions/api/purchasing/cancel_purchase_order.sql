create function api.cancel_purchase_order(
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
    v_request constant jsonb := jsonb_build_array('cancel_purchase_order', p_id, p_body);
    v_answer json;
    v_order data.purchase_order;
begin
    perform session.authorise(p_capability, p_org_id, 'cancel_purchase_order');

    perform core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_order := core.lock_open_order(p_org_id, p_id);
    if v_order.status = 'received' then
        perform guard.raise_problem(
            p_slug => 'order_not_open',
            p_detail => format('All of order %s has come.', v_order.number),
            p_hint => 'Return goods to the supplier instead.'
        );
    elsif coalesce(trim(p_body ->> 'reason'), '') = '' then
        perform core.raise_invalid('reason', 'Cancelling an order needs a reason.');
    end if;

    update data.purchase_order
    set
        status = case when v_order.status = 'partly_received' then 'closed_short' else 'cancelled' end,
        cancelled_at = clock_timestamp(),
        cancelled_by = session.user_id(),
        cancel_reason = p_body ->> 'reason'
    where purchase_order.org_id = p_org_id and purchase_order.id = p_id;

    v_answer := core.show_purchase_order(p_org_id, p_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.cancel_purchase_order(text, uuid, uuid, text, jsonb) is
'Close an order that was sent, so that nothing more is expected of it. It becomes cancelled, or closed_short if goods were received, which stay. p_body: {reason}. Errors: idempotency_key_missing, not_found, validation, order_not_open, idempotency_key_reused.';

grant execute on function api.cancel_purchase_order(text, uuid, uuid, text, jsonb) to counterfoil_api;
