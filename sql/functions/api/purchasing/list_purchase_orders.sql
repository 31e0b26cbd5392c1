create function api.list_purchase_orders(
    p_capability text,
    p_org_id uuid,
    p_status text,
    p_supplier_id uuid,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan -- the right index depends on the filters
as $$
declare
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_purchase_orders');

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
            from shape.purchase_order_summary as purchase_order
            where
                purchase_order.org_id = p_org_id
                and purchase_order.id < v_before
                and (p_status is null or purchase_order.status = p_status)
                and (p_supplier_id is null or purchase_order.supplier_id = p_supplier_id)
            order by purchase_order.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_purchase_orders(text, uuid, text, uuid, text, integer) is
'List purchase orders without their lines, latest first, optionally of one status or supplier. Errors: validation.';

grant execute on function api.list_purchase_orders(text, uuid, text, uuid, text, integer) to counterfoil_api;
