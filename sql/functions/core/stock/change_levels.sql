create function core.change_levels(
    p_org data.org,
    p_changes core.stock_change[],
    p_product_ids uuid[],
    p_moved_on date,
    p_stock_entry_id uuid,
    p_bill_id uuid
)
returns core.stock_change[]
language plpgsql
volatile
set search_path = ''
set cpu_tuple_cost = 10 -- to read a row is dear: each level is found by its key, not among all of an average shop
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_minor_units constant integer := p_org.minor_units;
    v_moved core.stock_change [];
    v_low json;
begin
    with planned as (
        select
            level.product_id,
            level.last_sequence_no,
            change.kind,
            change.reason,
            change.bill_id,
            change.quantity,
            case
                when change.value_amount is not null then change.value_amount
                when level.quantity + change.quantity = 0 then -level.value_amount
                when level.quantity > 0 then round(level.value_amount * change.quantity / level.quantity, v_minor_units)
                else round(core.find_last_unit_cost(v_org_id, level.product_id) * change.quantity, v_minor_units)
            end as value_amount
        from unnest(p_changes) as change
        inner join data.stock_level as level
            on level.org_id = v_org_id and level.product_id = change.product_id
    ),

    levelled as (
        update data.stock_level
        set
            quantity = stock_level.quantity + planned.quantity,
            value_amount = stock_level.value_amount + planned.value_amount,
            last_sequence_no = planned.last_sequence_no + 1,
            updated_at = now()
        from planned
        where
            stock_level.org_id = v_org_id
            and stock_level.product_id = any(p_product_ids)
            and stock_level.product_id = planned.product_id
            and stock_level.last_sequence_no = planned.last_sequence_no -- as it was read, or not at all
            and stock_level.quantity + planned.quantity >= 0
        returning
            stock_level.product_id,
            stock_level.last_sequence_no as sequence_no,
            stock_level.quantity as quantity_after,
            stock_level.value_amount as value_after,
            planned.kind,
            planned.reason,
            planned.bill_id,
            planned.quantity,
            planned.value_amount
    ),

    moved as (
        insert into data.stock_movement (
            org_id, product_id, sequence_no, kind, quantity, value_amount, quantity_after, value_after,
            moved_on, reason, stock_entry_id, bill_id, created_by
        )
        select
            v_org_id,
            levelled.product_id,
            levelled.sequence_no,
            levelled.kind,
            levelled.quantity,
            levelled.value_amount,
            levelled.quantity_after,
            levelled.value_after,
            p_moved_on,
            levelled.reason,
            p_stock_entry_id,
            coalesce(levelled.bill_id, p_bill_id),
            session.user_id()
        from levelled
        order by levelled.product_id
        returning
            stock_movement.product_id,
            stock_movement.kind,
            stock_movement.quantity,
            stock_movement.value_amount,
            stock_movement.reason,
            stock_movement.bill_id
    ),

    sunk as (
        select
            levelled.product_id,
            levelled.quantity_after::text as quantity,
            product.reorder_level::text as reorder_level
        from levelled
        inner join data.product
            on product.org_id = v_org_id and product.id = levelled.product_id
        where
            levelled.quantity < 0
            and core.is_in_stock_state('low', levelled.quantity_after, product.reorder_level)
            and not core.is_in_stock_state(
                'low', levelled.quantity_after - levelled.quantity, product.reorder_level
            )
    )

    select
        array_agg(
            core.make_stock_change(
                p_product_id => moved.product_id,
                p_kind => moved.kind,
                p_quantity => moved.quantity,
                p_value_amount => moved.value_amount,
                p_reason => moved.reason,
                p_bill_id => moved.bill_id
            )
        ),
        (select json_agg(sunk) from sunk)
    into v_moved, v_low
    from moved;

    if coalesce(cardinality(v_moved), 0) <> coalesce(cardinality(p_changes), 0) then
        perform core.raise_insufficient_stock(v_org_id, p_changes);
    end if;
    if v_low is not null then
        raise notice using message = 'low_stock', detail = v_low;
    end if;
    return v_moved;
end;
$$;

comment on function core.change_levels(data.org, core.stock_change[], uuid[], date, uuid, uuid) is
'Change the levels of these products, one change each, and write its movement, all or none: a step of core.move_stock, and nothing else writes stock. A level that is not as it was read is not changed. The cost of goods that go out is round(value x q / quantity), and the whole value with the last unit (moving average, IAS 2). Returns the changes with their values. A notice low_stock goes to the caller''s connection with the products that sank to their reorder level or below it: [{product_id, quantity, reorder_level}]. Errors: insufficient_stock.';
