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

    perform auth.remove_second_factor(v_user_id);
    return json_build_object('status', 'ok');
end;
$$;

comment on function api.remove_totp(text) is
'Take the code generator and the recovery codes of the person who asks away, and tell them by mail. A second call changes nothing. Errors: unauthenticated, reauthentication_required, password_required.';

grant execute on function api.remove_totp(text) to counterfoil_api;
