create function api.list_api_keys(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_api_keys');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.id::text)]) end
            )
        from (
            select api_key.*
            from shape.api_key
            where api_key.org_id = p_org_id and api_key.id < v_before
            order by api_key.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_api_keys(text, uuid, text, integer) is
'List the API keys of the organization, the latest first, with those that are over; never their secrets. Errors: validation.';

grant execute on function api.list_api_keys(text, uuid, text, integer) to counterfoil_api;
