create function api.remove_totp(p_capability text)
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
    perform session.require_proof(p_capability);

    if auth.drop_totp(v_user_id) then
        perform auth.finish_removal(v_user_id);
    end if;
    return json_build_object('status', 'ok');
end;
$$;

comment on function api.remove_totp(text) is
'Take the code generator of the person who asks away, with the last second factor the recovery codes too, and tell them by mail. A second call changes nothing. Errors: unauthenticated, reauthentication_required, password_required, person_required.';

grant execute on function api.remove_totp(text) to counterfoil_api;
