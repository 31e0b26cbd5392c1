create function core.add_counts(p_stocktake data.stocktake, p_area text, p_lines core.counted_line[])
returns uuid[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_ids uuid [];
begin
    with added as (
        insert into data.stocktake_count (
            org_id, stocktake_id, product_id, count_no, area, counted_quantity, book_quantity, book_sequence_no,
            counted_by, counted_at
        )
        select
            p_stocktake.org_id,
            p_stocktake.id,
            line.product_id,
            coalesce(latest.count_no, 0) + 1,
            p_area,
            line.counted_quantity,
            line.book_quantity,
            line.book_sequence_no,
            session.user_id(),
            line.counted_at
        from unnest(p_lines) as line
        left join lateral (
            select stocktake_count.count_no
            from data.stocktake_count
            where
                stocktake_count.org_id = p_stocktake.org_id
                and stocktake_count.stocktake_id = p_stocktake.id
                and stocktake_count.product_id = line.product_id
            order by stocktake_count.count_no desc
            limit 1
        ) as latest on true
        returning stocktake_count.id
    )

    select array_agg(added.id) into v_ids
    from added;
    return v_ids;
end;
$$;

comment on function core.add_counts(data.stocktake, text, core.counted_line[]) is
'Store counts. The caller holds the organization''s lock. Returns their ids. Errors: stocktake_ended.';
