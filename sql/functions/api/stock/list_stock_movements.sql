create function api.list_stock_movements(
    p_capability text,
    p_org_id uuid,
    p_product_id uuid,
    p_kind text,
    p_created_by uuid,
    p_from_on date,
    p_through_on date,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_filter core.movement_filter;
    v_page core.movement_page;
begin
    perform session.authorise(p_capability, p_org_id, 'list_stock_movements');

    if p_product_id is not null and num_nonnulls(p_kind, p_created_by, p_from_on, p_through_on) = 0 then
        return core.show_movements_of_product(p_org_id, p_product_id, p_cursor, p_limit);
    end if;

    v_filter.product_id := p_product_id;
    v_filter.kind := p_kind;
    v_filter.created_by := p_created_by;
    v_filter.from_on := coalesce(p_from_on, '-infinity');
    v_filter.through_on := coalesce(p_through_on, 'infinity');
    v_filter.max_rows := p_limit;
    v_page := case
        when p_product_id is not null then core.find_product_movements(p_org_id, v_filter, p_cursor)
        -- Gains and losses are few, and have an index by day.
        when num_nonnulls(p_from_on, p_through_on) > 0 or p_kind in ('gain', 'write_off')
            then core.find_movements_by_day(p_org_id, v_filter, p_cursor)
        else core.find_latest_movements(p_org_id, v_filter, p_cursor)
    end;

    return core.show_movements(p_org_id, v_page);
end;
$$;

comment on function api.list_stock_movements(text, uuid, uuid, text, uuid, date, date, text, integer) is
'List stock movements, the latest first: by their day where days, gains or losses are asked for, else as they were made. A parameter that is null filters nothing. A page may be short although there is a next one. Errors: validation.';

grant execute on function api.list_stock_movements(
    text, uuid, uuid, text, uuid, date, date, text, integer
) to counterfoil_api;
