create function api.list_purchase_orders(
    p_capability text,
    p_org_id uuid,
    p_status text,
    p_supplier_id uuid,
    p_is_overdue boolean,
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
    v_statuses constant text [] := case p_status
        when 'open' then array['sent', 'partly_received']
        else array[p_status]
    end;
    v_search constant text := nullif(lower(trim(p_search)), '');
    v_today date;
    v_found_ids uuid [];
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_purchase_orders');

    v_today := (
        select core.find_today(row(org.*)) from data.org
        where org.org_id = p_org_id
    );
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
            from shape.purchase_order_summary as purchase_order
            where
                purchase_order.org_id = p_org_id
                and purchase_order.id < v_before
                and (p_status is null or purchase_order.status = any(v_statuses))
                and (p_supplier_id is null or purchase_order.supplier_id = p_supplier_id)
                and (
                    p_is_overdue is null
                    or core.is_order_overdue(purchase_order.status, purchase_order.expected_on, v_today) = p_is_overdue
                )
                and (p_from_on is null or purchase_order.ordered_on >= p_from_on)
                and (p_through_on is null or purchase_order.ordered_on <= p_through_on)
                and (
                    v_search is null
                    or purchase_order.supplier_id = any(v_found_ids)
                    or position(v_search in lower(purchase_order.number)) > 0
                    or position(v_search in lower(purchase_order.supplier_reference)) > 0
                )
            order by purchase_order.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_purchase_orders(
    text, uuid, text, uuid, boolean, date, date, text, text, integer
) is
'List purchase orders without their lines, latest first. A parameter that is null filters nothing. p_status open: sent, and not all has come; p_is_overdue: more is to come, and was expected before today; days are those of the order, so drafts have none; p_search is a part of the number, of the supplier''s reference or of the supplier''s name. Errors: validation.';

grant execute on function api.list_purchase_orders(
    text, uuid, text, uuid, boolean, date, date, text, text, integer
) to counterfoil_api;
