create function core.show_stocktake(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_is_seen constant boolean := session.is_permitted('list_stock_levels');
    v_shown json;
begin
    select to_json(detail) into v_shown
    from (
        select
            stocktake.*,
            total.line_count,
            case when v_is_seen then total.difference_count end as difference_count,
            case when v_is_seen then total.recount_count end as recount_count,
            case when v_is_seen then total.gain_amount::text end as gain_amount,
            case when v_is_seen then total.loss_amount::text end as loss_amount
        from shape.stocktake
        cross join lateral (
            select
                count(*) as line_count,
                count(*) filter (where line.difference_quantity <> '0') as difference_count,
                count(*) filter (where line.has_movements_between) as recount_count,
                coalesce(
                    sum(line.difference_amount::numeric) filter (where line.difference_quantity !~ '^-'), 0
                ) as gain_amount,
                coalesce(
                    -sum(line.difference_amount::numeric) filter (where line.difference_quantity ~ '^-'), 0
                ) as loss_amount
            from shape.stocktake_line as line
            where line.org_id = p_org_id and line.stocktake_id = p_id
        ) as total
        where stocktake.org_id = p_org_id and stocktake.id = p_id
    ) as detail;

    if v_shown is null then
        perform core.raise_not_found('stocktake');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_stocktake(uuid, uuid) is
'Return a stocktake with the totals of its lines. Quantities of the books are left out for a role that may not see stock levels, so that it counts without knowing them. Errors: not_found.';
