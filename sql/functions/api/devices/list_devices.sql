create function api.list_devices(
    p_capability text,
    p_org_id uuid,
    p_include_revoked boolean,
    p_has_unsent boolean,
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
    v_after constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], '00000000-0000-0000-0000-000000000000'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_devices');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[max(page.id::text)]) end
            )
        from (
            select *
            from shape.device
            where
                device.org_id = p_org_id
                and device.id > v_after
                and (device.revoked_at is null or p_include_revoked or device.unsent_count > 0)
                and (p_has_unsent is null or (device.unsent_count > 0) = p_has_unsent)
            order by device.id
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_devices(text, uuid, boolean, boolean, text, integer) is
'List devices in the order in which they were registered. A revoked device is on the list if p_include_revoked is true, or if it has unsent sales. p_has_unsent: only devices with unsent sales, or only devices without. Errors: validation.';

grant execute on function api.list_devices(text, uuid, boolean, boolean, text, integer) to counterfoil_api;
