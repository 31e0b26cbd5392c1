create function core.find_last_unit_cost(p_org_id uuid, p_product_id uuid)
returns numeric
language plpgsql
stable
set search_path = ''
as $$
begin
    return coalesce(
        (
            select stock_movement.value_amount / stock_movement.quantity
            from data.stock_movement
            where stock_movement.org_id = p_org_id and stock_movement.product_id = p_product_id
            order by stock_movement.sequence_no desc
            limit 1
        ),
        0
    );
end;
$$;

comment on function core.find_last_unit_cost(uuid, uuid) is
'Return the unit cost of the latest movement of a product with nothing on hand; 0 when there was none.';
