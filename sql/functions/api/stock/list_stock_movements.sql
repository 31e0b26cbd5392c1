create function api.list_stock_movements(
    p_capability text,
    p_org_id uuid,
    p_product_id uuid,
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
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_stock_movements');

    if p_product_id is not null then
        return core.list_product_movements(p_org_id, p_product_id, p_cursor, p_limit);
    end if;

    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then core.encode_cursor(array[(array_agg(page.id order by page.id))[1]::text])
                end
            )
        from (
            select *
            from shape.stock_movement as movement
            where movement.org_id = p_org_id and movement.id < v_before
            order by movement.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_stock_movements(text, uuid, uuid, text, integer) is
'List stock movements, latest first, optionally of one product. Errors: validation.';

grant execute on function api.list_stock_movements(text, uuid, uuid, text, integer) to counterfoil_api;
