create function api.list_sessions(p_capability text, p_cursor text, p_limit integer)
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
    v_user_id uuid;
    v_devices json;
begin
    v_user_id := session.authenticate(p_capability);

    v_devices := auth.list_devices_of_logins(v_user_id);

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'current_id', session.find_login(p_capability),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.id::text)]) end
            )
        from (
            select
                session.*,
                coalesce(v_devices -> session.id::text, '[]') as devices
            from shape.session
            where session.user_id = v_user_id and session.id < v_before
            order by session.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_sessions(text, text, integer) is
'List the sessions of the person who asks, the latest login first, with the registered devices that they are, and which of them is the one that asks. Errors: validation, unauthenticated, password_required, person_required.';

grant execute on function api.list_sessions(text, text, integer) to counterfoil_api;
