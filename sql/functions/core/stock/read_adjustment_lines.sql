create function core.read_adjustment_lines(p_org data.org, p_lines jsonb)
returns core.stock_change[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_changes core.stock_change [] := array[]::core.stock_change [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'An adjustment needs at least one line.');
    end if;

    for v_line in
        select
            line.*,
            format('lines.%s.', line.line_no - 1) as field,
            product.sku,
            product.tracks_stock,
            count(*) over (partition by line.product_id) as mentions
        from
            rows from (
                jsonb_to_recordset(p_lines) as (product_id uuid, quantity_change numeric, reason text)
            ) with ordinality
            as line (product_id, quantity_change, reason, line_no)
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select
                product.sku,
                product.tracks_stock
            from data.product
            where product.org_id = p_org.org_id and product.id = line.product_id
            limit 1
        ) as product on true
        order by line.line_no
    loop
        perform core.raise_bad_stock_line(v_line.line_no, v_line.sku, v_line.tracks_stock);
        if v_line.mentions > 1 then
            perform core.raise_invalid(
                v_line.field || 'product_id', format('%s is adjusted twice in this request.', v_line.sku)
            );
        elsif v_line.quantity_change is null or v_line.quantity_change = 0 then
            perform core.raise_invalid(v_line.field || 'quantity_change', 'The change must not be zero.');
        elsif coalesce(trim(v_line.reason), '') = '' then
            perform core.raise_invalid(v_line.field || 'reason', 'An adjustment needs a reason.');
        end if;

        v_changes := v_changes || core.make_stock_change(
            p_product_id => v_line.product_id,
            p_kind => case when v_line.quantity_change < 0 then 'write_off' else 'gain' end,
            p_quantity => v_line.quantity_change,
            p_reason => v_line.reason
        );
    end loop;
    return v_changes;
end;
$$;

comment on function core.read_adjustment_lines(data.org, jsonb) is
'Read [{product_id, quantity_change, reason}] as stock changes at moving average, one per product. Errors: not_found, validation.';
