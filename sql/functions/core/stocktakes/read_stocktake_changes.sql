create function core.read_stocktake_changes(p_stocktake data.stocktake, p_body jsonb)
returns core.stock_change[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_short text := '';
    v_changes core.stock_change [] := array[]::core.stock_change [];
begin
    for v_line in
        select
            line.product_id,
            line.sku,
            line.difference_quantity::numeric as difference,
            level.quantity as on_hand,
            coalesce(nullif(trim(own.reason), ''), nullif(trim(p_body ->> 'reason'), '')) as reason
        from shape.stocktake_line as line
        inner join data.stock_level as level
            on level.org_id = p_stocktake.org_id and level.product_id = line.product_id
        left join lateral (
            select given.reason
            from jsonb_to_recordset(p_body -> 'reasons') as given (product_id uuid, reason text)
            where given.product_id = line.product_id
            limit 1
        ) as own on true
        where
            line.org_id = p_stocktake.org_id
            and line.stocktake_id = p_stocktake.id
            and line.difference_quantity <> '0'
        order by line.product_id
    loop
        if v_line.reason is null then
            perform core.raise_invalid(
                'reason',
                format('%s differs by %s and nothing says why.', v_line.sku, v_line.difference),
                'Give a reason for all differences, or one for each.'
            );
        elsif v_line.on_hand + v_line.difference < 0 then
            v_short := v_short || format(
                '; %s: %s on hand, %s missing', v_line.sku, trim_scale(v_line.on_hand), -v_line.difference
            );
        end if;

        v_changes := v_changes || core.make_stock_change(
            p_product_id => v_line.product_id,
            p_kind => case when v_line.difference < 0 then 'write_off' else 'gain' end,
            p_quantity => v_line.difference,
            p_reason => v_line.reason
        );
    end loop;

    if v_short <> '' then
        perform guard.raise_problem(
            p_slug => 'insufficient_stock',
            p_detail => format('More is missing than there is, since some was sold after the count%s.', v_short),
            p_hint => 'Count these again, then post.'
        );
    end if;
    return v_changes;
end;
$$;

comment on function core.read_stocktake_changes(data.stocktake, jsonb) is
'Return the differences of a stocktake as stock changes at moving average, each with its reason. Errors: validation, insufficient_stock.';
