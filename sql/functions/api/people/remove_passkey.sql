create function api.remove_passkey(p_capability text, p_id uuid)
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

    if not auth.drop_passkeys(v_user_id, p_id) then
        perform core.raise_not_found('passkey');
    end if;
    perform auth.finish_removal(v_user_id);
    return json_build_object('status', 'ok');
end;
$$;

comment on function api.remove_passkey(text, uuid) is
'Take a passkey of the person who asks away, with the last second factor the recovery codes too, and tell them by mail. Errors: not_found, unauthenticated, reauthentication_required, password_required, person_required.';

grant execute on function api.remove_passkey(text, uuid) to counterfoil_api;
