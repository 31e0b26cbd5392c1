create function core.show_movements_of_product(p_org_id uuid, p_product_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- one index
as $$
declare
    v_before constant bigint := coalesce(
        (core.decode_cursor(p_cursor, 1))[1]::bigint, core.get_greatest_number()
    );
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.sequence_no desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.sequence_no)::text]) end
            )
        from (
            select
                movement.id,
                movement.sequence_no
            from data.stock_movement as movement
            where
                movement.org_id = p_org_id
                and movement.product_id = p_product_id
                and movement.sequence_no < v_before
            order by movement.sequence_no desc
            limit p_limit
        ) as page
        cross join lateral (
            select *
            from shape.stock_movement
            where stock_movement.org_id = p_org_id and stock_movement.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_movements_of_product(uuid, uuid, text, integer) is
'Return a page of all movements of one product, latest first, as the API shows it: {items, next_cursor}. Errors: validation.';
