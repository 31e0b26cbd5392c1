create function api.get_me(p_capability text)
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
    return json_build_object(
        'user', (select to_json(person) from shape.user_account as person where person.id = v_user_id),
        'memberships', auth.list_memberships(v_user_id)
    );
end;
$$;

comment on function api.get_me(text) is
'Return the person who asks: {user, memberships: [{org_id, org_name, role, role_name}]}. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.get_me(text) to counterfoil_api;
