create function api.join_org(p_capability text, p_body jsonb)
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
    perform auth.add_member(v_user_id, p_body ->> 'token');
    return api.get_me(p_capability);
end;
$$;

comment on function api.join_org(text, jsonb) is
'Accept an invitation as a person who has an account. p_body: {token}. Returns {user, memberships}. Errors: unauthenticated, password_required, person_required, invitation_invalid.';

grant execute on function api.join_org(text, jsonb) to counterfoil_api;
