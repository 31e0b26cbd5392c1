create function core.list_product_movements(p_org_id uuid, p_product_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_before constant bigint := coalesce(
        (core.decode_cursor(p_cursor, 1))[1]::bigint, core.get_greatest_number()
    );
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.sequence_no desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.sequence_no)::text]) end
            )
        from (
            select *
            from shape.stock_movement as movement
            where
                movement.org_id = p_org_id
                and movement.product_id = p_product_id
                and movement.sequence_no < v_before
            order by movement.sequence_no desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function core.list_product_movements(uuid, uuid, text, integer) is
'List a page of the movements of one product, latest first. Errors: validation.';
