create function api.list_late_sales(
    p_capability text, p_org_id uuid, p_status text, p_cursor text, p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_before_at constant timestamptz := coalesce(v_after[1]::timestamptz, 'infinity');
    v_before_id constant uuid := coalesce(v_after[2], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_late_sales');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.created_at desc, page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then (
                            array_agg(
                                core.encode_cursor(array[page.created_at::text, page.id::text])
                                order by page.created_at, page.id
                            )
                        )[1]
                end
            )
        from (
            select *
            from shape.late_sale
            where
                late_sale.org_id = p_org_id
                and (p_status is null or late_sale.status = p_status)
                and (late_sale.created_at, late_sale.id) < (v_before_at, v_before_id)
            order by late_sale.created_at desc, late_sale.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_late_sales(text, uuid, text, text, integer) is
'List sales that came too late to be booked by themselves, latest first; p_status is waiting, accepted or rejected. Errors: validation.';

grant execute on function api.list_late_sales(text, uuid, text, text, integer) to counterfoil_api;
