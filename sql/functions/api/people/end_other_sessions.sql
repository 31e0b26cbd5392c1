create function api.end_other_sessions(p_capability text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    v_user_id := session.authenticate(p_capability);

    perform auth.lock_logins(v_user_id);
    perform session.authenticate(p_capability); -- of two who end each other, the second one is out already

    perform auth.end_logins(
        v_user_id,
        array(
            select session.id from shape.session
            where session.user_id = v_user_id and session.id <> session.find_login(p_capability)
        )
    );
    return null;
end;
$$;

comment on function api.end_other_sessions(text) is
'End all sessions of the person who asks but the one that asks. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.end_other_sessions(text) to counterfoil_api;
