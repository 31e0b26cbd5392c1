create function core.raise_recount_needed(p_stocktake data.stocktake)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_skus text;
begin
    select string_agg(doubtful.sku, ', ' order by doubtful.sku)
    into v_skus
    from (
        select line.sku
        from shape.stocktake_line as line
        where line.org_id = p_stocktake.org_id and line.stocktake_id = p_stocktake.id and line.has_movements_between
        order by line.sku
        limit 20
    ) as doubtful;

    if v_skus is not null then
        perform guard.raise_problem(
            p_slug => 'recount_needed',
            p_detail => format('Moved between its first count and its last, so that the sum is in doubt: %s.', v_skus)
        );
    end if;
end;
$$;

comment on function core.raise_recount_needed(data.stocktake) is
'Refuse when a product counted in several areas moved between the counts, since it is not known from which area. Errors: recount_needed.';
