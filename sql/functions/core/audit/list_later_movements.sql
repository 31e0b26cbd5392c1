create function core.list_later_movements(p_head data.verified_head)
returns setof data.stock_movement
language sql
stable
set search_path = ''
begin atomic
    -- A value that is computed first is a condition of the index; within the comparison it would be a filter.
    with level as materialized (
        select
            stock_level.product_id,
            coalesce(mark.last_sequence_no, 0) as mark_no
        from data.stock_level
        left join jsonb_to_recordset((p_head).levels) as mark (product_id uuid, last_sequence_no bigint)
            on stock_level.product_id = mark.product_id
        where stock_level.org_id = (p_head).org_id
    )

    select movement.*
    from level
    cross join lateral (
        select later.*
        from data.stock_movement as later
        where
            later.org_id = (p_head).org_id
            and later.product_id = level.product_id
            and later.sequence_no > level.mark_no
        order by later.sequence_no -- so that it reads a few by their key of each product, not all movements
    ) as movement;
end;

comment on function core.list_later_movements(data.verified_head) is
'List the stock movements after a verified head.';
