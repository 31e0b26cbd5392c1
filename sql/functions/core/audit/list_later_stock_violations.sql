create function core.list_later_stock_violations(p_head data.verified_head, p_check text)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with level as (
        select
            stock_level.product_id,
            stock_level.quantity,
            stock_level.value_amount,
            stock_level.last_sequence_no,
            coalesce(mark.last_sequence_no, 0) as mark_no,
            coalesce(mark.quantity, 0) as mark_quantity,
            coalesce(mark.value_amount, 0) as mark_value_amount
        from data.stock_level
        left join
            jsonb_to_recordset((p_head).levels) as mark (
                product_id uuid, last_sequence_no bigint, quantity numeric, value_amount numeric
            )
            on stock_level.product_id = mark.product_id
        where stock_level.org_id = (p_head).org_id
    ),

    -- The movement at which the head stands, and those after it.
    movement as (
        select
            level.product_id,
            level.mark_no,
            level.mark_quantity,
            level.mark_value_amount,
            found.*
        from level
        cross join lateral (
            select
                stock_movement.id,
                stock_movement.sequence_no,
                stock_movement.quantity,
                stock_movement.value_amount,
                stock_movement.quantity_after,
                stock_movement.value_after,
                row_number() over earlier as place,
                coalesce(
                    sum(stock_movement.quantity) filter (where stock_movement.sequence_no > level.mark_no)
                        over earlier,
                    0
                ) as moved_quantity,
                coalesce(
                    sum(stock_movement.value_amount)
                    filter (where stock_movement.sequence_no > level.mark_no) over earlier,
                    0
                ) as moved_value_amount
            from data.stock_movement
            where
                stock_movement.org_id = (p_head).org_id
                and stock_movement.product_id = level.product_id
                and stock_movement.sequence_no >= level.mark_no
            window earlier as (
                order by stock_movement.sequence_no
                rows unbounded preceding
            )
        ) as found
    ),

    moved as (
        select
            movement.product_id,
            sum(movement.quantity) filter (where movement.sequence_no > movement.mark_no) as quantity,
            sum(movement.value_amount) filter (where movement.sequence_no > movement.mark_no) as value_amount,
            count(*) filter (where movement.sequence_no > movement.mark_no) as movements,
            bool_or(movement.sequence_no = movement.mark_no) as has_mark
        from movement
        group by movement.product_id
    )

    select
        json_build_object(
            'org_id', (p_head).org_id,
            'product_id', movement.product_id,
            'movement_id', movement.id,
            'sequence_no', movement.sequence_no
        ) as violation
    from movement
    where
        p_check = 'stock_movements'
        and (
            movement.sequence_no <> greatest(movement.mark_no, 1) + movement.place - 1
            or movement.quantity_after <> movement.mark_quantity + movement.moved_quantity
            or movement.value_after <> movement.mark_value_amount + movement.moved_value_amount
        )
    union all
    select
        json_build_object(
            'org_id', (p_head).org_id,
            'product_id', level.product_id,
            'quantity', level.quantity,
            'value_amount', level.value_amount,
            'moved_quantity', level.mark_quantity + coalesce(moved.quantity, 0),
            'moved_value_amount', level.mark_value_amount + coalesce(moved.value_amount, 0),
            'last_sequence_no', level.last_sequence_no,
            'movements', level.mark_no + coalesce(moved.movements, 0)
        ) as violation
    from level
    left join moved on level.product_id = moved.product_id
    where
        p_check = 'stock_conservation'
        and (
            level.quantity <> level.mark_quantity + coalesce(moved.quantity, 0)
            or level.value_amount <> level.mark_value_amount + coalesce(moved.value_amount, 0)
            or level.last_sequence_no <> level.mark_no + coalesce(moved.movements, 0)
            or (level.mark_no > 0 and moved.has_mark is not true)
        );
end;

comment on function core.list_later_stock_violations(data.verified_head, text) is
'Check stock_movements: list movements after a verified head that do not follow from the one before. Check stock_conservation: list levels that are not those of the head and what moved later. The movement of the head must be there and have the same sums.';
