create function core.read_count_lines(p_stocktake data.stocktake, p_lines jsonb)
returns core.counted_line[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_category_ids constant uuid [] := core.list_category_ids(p_stocktake.org_id, p_stocktake.category_id);
    v_now constant timestamptz := clock_timestamp();
    v_line record;
    v_counted core.counted_line [] := array[]::core.counted_line [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'A count needs at least one line.');
    end if;

    for v_line in
        select
            line.product_id,
            line.counted_quantity,
            line.line_no,
            clock.counted_at,
            format('lines.%s.', line.line_no - 1) as field,
            product.sku,
            product.is_active,
            product.tracks_stock,
            product.category_id,
            product.decimals,
            books.quantity as book_quantity,
            books.sequence_no as book_sequence_no,
            count(*) over (partition by line.product_id) as mentions
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid, counted_quantity numeric, counted_at timestamptz
                )
            ) with ordinality
            as line (product_id, counted_quantity, counted_at, line_no)
        -- A clock that is a little wrong never tells a time outside the stocktake.
        cross join lateral (
            select greatest(least(coalesce(line.counted_at, v_now), v_now), p_stocktake.opened_at) as counted_at
        ) as clock
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select
                product.sku,
                product.is_active,
                product.tracks_stock,
                product.category_id,
                unit.decimals
            from data.product
            inner join data.unit on unit.org_id = p_stocktake.org_id and unit.code = product.unit
            where product.org_id = p_stocktake.org_id and product.id = line.product_id
            limit 1
        ) as product on true
        cross join lateral core.find_books_at(
            p_stocktake.org_id, line.product_id, case when line.counted_at is not null then clock.counted_at end
        ) as books
        order by line.line_no
    loop
        perform core.raise_bad_stock_line(v_line.line_no, v_line.sku, v_line.tracks_stock);
        if not v_line.is_active then
            perform guard.raise_problem(
                p_slug => 'product_archived',
                p_detail => format('Line %s: %s is archived.', v_line.line_no, v_line.sku),
                p_hint => 'Restore it, then count it.',
                p_field => v_line.field || 'product_id'
            );
        elsif p_stocktake.category_id is not null and not coalesce(v_line.category_id = any(v_category_ids), false) then
            perform core.raise_invalid(
                v_line.field || 'product_id',
                format('Line %s: %s is not in the category that is counted.', v_line.line_no, v_line.sku)
            );
        elsif v_line.mentions > 1 then
            perform core.raise_invalid(
                v_line.field || 'product_id',
                format('%s is counted twice in this request.', v_line.sku),
                'Add up what is in one place.'
            );
        elsif v_line.counted_quantity is null or v_line.counted_quantity < 0 then
            perform core.raise_invalid(v_line.field || 'counted_quantity', 'The quantity must not be below zero.');
        elsif
            v_line.counted_quantity <> round(v_line.counted_quantity, v_line.decimals)
            and v_line.book_quantity = round(v_line.book_quantity, v_line.decimals)
        then
            perform core.raise_invalid(
                v_line.field || 'counted_quantity',
                format('%s is counted with %s decimals.', v_line.sku, v_line.decimals)
            );
        end if;

        v_counted := v_counted || core.make_counted_line(
            p_product_id => v_line.product_id,
            p_counted_quantity => v_line.counted_quantity,
            p_book_quantity => v_line.book_quantity,
            p_book_sequence_no => v_line.book_sequence_no,
            p_counted_at => v_line.counted_at
        );
    end loop;
    return v_counted;
end;
$$;

comment on function core.read_count_lines(data.stocktake, jsonb) is
'Read [{product_id, counted_quantity, counted_at}] with the quantity of each product in the books at the moment of counting, which is now where none is told. The caller holds the organization''s lock. Errors: not_found, validation, product_archived.';
