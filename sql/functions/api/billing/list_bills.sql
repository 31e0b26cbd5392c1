create function api.list_bills(
    p_capability text,
    p_org_id uuid,
    p_status text,
    p_type text,
    p_customer_id uuid,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan -- which index is right depends on what is asked for
as $$
declare
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_bills');

    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    if p_status = 'draft' then
        return core.list_drafts(p_org_id, v_before, p_limit);
    end if;

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
            from shape.bill_summary as bill
            where
                bill.org_id = p_org_id
                and bill.id < v_before
                and (p_type is null or bill.type = p_type)
                and (p_customer_id is null or bill.customer_id = p_customer_id)
            order by bill.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_bills(text, uuid, text, text, uuid, text, integer) is
'Bills and credit notes without their lines, latest first; issued ones unless p_status is draft. Errors: validation.';

grant execute on function api.list_bills(text, uuid, text, text, uuid, text, integer) to counterfoil_api;
