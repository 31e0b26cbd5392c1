create function core.add_zero_counts(p_stocktake data.stocktake)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_category_ids constant uuid [] := core.list_category_ids(p_stocktake.org_id, p_stocktake.category_id);
    v_lines core.counted_line [];
begin
    v_lines := array(
        select
            core.make_counted_line(
                p_product_id => level.product_id,
                p_counted_quantity => 0,
                p_book_quantity => level.quantity,
                p_book_sequence_no => level.last_sequence_no,
                p_counted_at => clock_timestamp()
            )
        from data.stock_level as level
        inner join data.product on product.org_id = p_stocktake.org_id and product.id = level.product_id
        where
            level.org_id = p_stocktake.org_id
            and level.quantity > 0
            and product.is_active
            and product.tracks_stock
            and (p_stocktake.category_id is null or product.category_id = any(v_category_ids))
            and not exists (
                select
                from data.stocktake_count as counted
                where
                    counted.org_id = p_stocktake.org_id
                    and counted.stocktake_id = p_stocktake.id
                    and counted.product_id = level.product_id
            )
        order by level.product_id
    );
    if cardinality(v_lines) > 0 then
        perform core.add_counts(p_stocktake, 'not found', v_lines);
    end if;
end;
$$;

comment on function core.add_zero_counts(data.stocktake) is
'Count as zero every product on hand that nobody counted, except archived ones. The caller holds the organization''s lock.';
