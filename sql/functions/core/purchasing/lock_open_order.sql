create function core.lock_open_order(p_org_id uuid, p_id uuid, p_column text default '')
returns data.purchase_order
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_order data.purchase_order := core.lock_purchase_order(p_org_id, p_id, p_column);
begin
    if v_order.status in ('draft', 'cancelled', 'closed_short') then
        perform guard.raise_problem(
            p_slug => 'order_not_open',
            p_detail => format('The order is %s: nothing is to come of it.', replace(v_order.status, '_', ' ')),
            p_field => p_column
        );
    end if;
    return v_order;
end;
$$;

comment on function core.lock_open_order(uuid, uuid, text) is
'Find a purchase order that was sent and is still open, and lock it until the end of the transaction. Errors: not_found, order_not_open.';
