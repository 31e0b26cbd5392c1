create function api.list_stock_entries(
    p_capability text,
    p_org_id uuid,
    p_kind text,
    p_supplier_id uuid,
    p_purchase_order_id uuid,
    p_from_on date,
    p_through_on date,
    p_search text,
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
    v_search constant text := nullif(lower(trim(p_search)), '');
    v_found_ids uuid [];
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_stock_entries');

    if v_search is not null then
        v_found_ids := array(
            select supplier.id
            from data.supplier
            where supplier.org_id = p_org_id and position(v_search in supplier.name_lower) > 0
        );
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
            from shape.stock_entry_summary as entry
            where
                entry.org_id = p_org_id
                and entry.id < v_before
                and (p_kind is null or entry.kind = p_kind)
                and (p_supplier_id is null or entry.supplier_id = p_supplier_id)
                and (p_purchase_order_id is null or entry.purchase_order_id = p_purchase_order_id)
                and (p_from_on is null or entry.entry_on >= p_from_on)
                and (p_through_on is null or entry.entry_on <= p_through_on)
                and (
                    v_search is null
                    or entry.supplier_id = any(v_found_ids)
                    or position(v_search in lower(entry.supplier_reference)) > 0
                )
            order by entry.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_stock_entries(
    text, uuid, text, uuid, uuid, date, date, text, text, integer
) is
'List receipts, returns to suppliers and adjustments without their lines, latest first. A parameter that is null filters nothing; p_search is a part of the supplier''s name or reference. Errors: validation.';

grant execute on function api.list_stock_entries(
    text, uuid, text, uuid, uuid, date, date, text, text, integer
) to counterfoil_api;
