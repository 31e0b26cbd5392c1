create function api.renew_recovery_codes(p_capability text)
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

    if not session.has_second_factor(v_user_id) then
        perform core.raise_not_found('second factor');
    end if;
    perform auth.tell_person(p_user_id => v_user_id, p_channel => 'mail', p_kind => 'recovery_codes_made');
    return json_build_object('recovery_codes', auth.make_recovery_codes(v_user_id));
end;
$$;

comment on function api.renew_recovery_codes(text) is
'Make recovery codes in place of all that the person who asks has: {recovery_codes: [...]}, shown this once. They are told by mail. Errors: not_found, unauthenticated, reauthentication_required, password_required, person_required.';

grant execute on function api.renew_recovery_codes(text) to counterfoil_api;
