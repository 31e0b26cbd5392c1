create function api.end_session(p_capability text, p_id uuid)
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

    if not exists (
        select from shape.session
        where session.user_id = v_user_id and session.id = p_id
    ) then
        perform guard.raise_problem(p_slug => 'not_found', p_detail => 'You have no such session.');
    end if;
    perform auth.end_logins(v_user_id, array[p_id]);
    return null;
end;
$$;

comment on function api.end_session(text, uuid) is
'End one session of the person who asks: its next request and its next refresh are refused. Errors: not_found, unauthenticated, password_required, person_required.';

grant execute on function api.end_session(text, uuid) to counterfoil_api;
