create function core.lock_open_order(p_org_id uuid, p_id uuid, p_column text default '')
returns data.purchase_order
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_order data.purchase_order := core.lock_purchase_order(p_org_id, p_id, p_column);
begin
    if v_order.status in ('draft', 'cancelled') then
        raise exception using
            errcode = 'PT409',
            message = 'order_not_open',
            detail = format('The order is %s: nothing is to come of it.', v_order.status),
            hint = 'Send it first, or do without it.',
            column = p_column;
    end if;
    return v_order;
end;
$$;

comment on function core.lock_open_order(uuid, uuid, text) is
'A purchase order that was sent and not cancelled, locked until the end of the transaction. Errors: not_found, order_not_open.';
