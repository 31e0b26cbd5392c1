create function core.lock_order_draft(p_org_id uuid, p_id uuid)
returns data.purchase_order
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_order data.purchase_order := core.lock_purchase_order(p_org_id, p_id);
begin
    if v_order.status <> 'draft' then
        perform guard.raise_problem(
            p_slug => 'order_sent',
            p_detail => format('Order %s is sent and does not change.', v_order.number)
        );
    end if;
    return v_order;
end;
$$;

comment on function core.lock_order_draft(uuid, uuid) is
'Find a purchase order that is not sent yet, and lock it until the end of the transaction. Errors: not_found, order_sent.';
