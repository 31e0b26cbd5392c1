create function core.lock_purchase_order(p_org_id uuid, p_id uuid, p_column text default '')
returns data.purchase_order
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_order data.purchase_order;
begin
    select * into v_order
    from data.purchase_order
    where purchase_order.org_id = p_org_id and purchase_order.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('purchase order', p_column);
    end if;
    return v_order;
end;
$$;

comment on function core.lock_purchase_order(uuid, uuid, text) is
'Find a purchase order and lock it until the end of the transaction. Errors: not_found.';
