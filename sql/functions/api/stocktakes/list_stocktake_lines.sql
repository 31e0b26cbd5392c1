create function api.list_stocktake_lines(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_differences boolean,
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
    v_after uuid := coalesce((core.decode_cursor(p_cursor, 1))[1], '00000000-0000-0000-0000-000000000000')::uuid;
    v_is_seen boolean;
    v_ids uuid [];
    v_lines shape.stocktake_line [] := '{}';
begin
    perform session.authorise(p_capability, p_org_id, 'list_stocktake_lines');

    perform core.find_stocktake(p_org_id, p_id);
    v_is_seen := session.is_permitted('list_stock_levels');
    if p_differences and not v_is_seen then
        perform session.require('list_stock_levels');
    end if;

    loop
        v_ids := array(
            select counted.product_id
            from data.stocktake_count as counted
            where
                counted.org_id = p_org_id
                and counted.stocktake_id = p_id
                and counted.product_id > v_after
                and counted.count_no = 1
            order by counted.product_id
            limit p_limit
        );
        v_lines := v_lines || array(
            select line::shape.stocktake_line
            from unnest(v_ids) as counted (product_id)
            -- One look-up by key for each, whatever number of rows the planner expects.
            cross join lateral (
                select *
                from shape.stocktake_line
                where
                    stocktake_line.org_id = p_org_id
                    and stocktake_line.stocktake_id = p_id
                    and stocktake_line.product_id = counted.product_id
                limit 1
            ) as line
            where not p_differences or line.difference_quantity <> '0' or line.has_movements_between
            order by counted.product_id
            limit p_limit - cardinality(v_lines)
        );
        exit when cardinality(v_lines) = p_limit or cardinality(v_ids) < p_limit;
        v_after := v_ids[p_limit];
    end loop;

    return (
        select
            json_build_object(
                'items',
                coalesce(
                    json_agg(
                        case
                            when v_is_seen then to_json(line)
                            else (
                                to_jsonb(line)
                                || '{
                                    "expected_quantity": null, "difference_quantity": null, "difference_amount": null,
                                    "has_movements_between": null, "reason": null
                                }'
                            )::json
                        end
                        order by line.product_id
                    ),
                    '[]'
                ),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[max(line.product_id::text)]) end
            )
        from unnest(v_lines) as line
    );
end;
$$;

comment on function api.list_stocktake_lines(text, uuid, uuid, boolean, text, integer) is
'List the counted products in the order in which they were created; with p_differences only those that differ or were sold in between. Quantities of the books are null for a role that may not see stock levels. Errors: not_found, validation, forbidden.';

grant execute on function api.list_stocktake_lines(text, uuid, uuid, boolean, text, integer) to counterfoil_api;
