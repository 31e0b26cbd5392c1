create function api.confirm_totp(p_capability text, p_body jsonb)
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

    if not auth.accept_totp(v_user_id, p_body ->> 'code') then
        perform guard.raise_problem(
            p_slug => 'code_wrong',
            p_detail => 'This is no code of the secret that you got last.',
            p_hint => 'Look at the clock of the device with the app, and enter the code that it shows now.'
        );
    end if;
    return json_build_object('recovery_codes', auth.keep_recovery_codes(v_user_id));
end;
$$;

comment on function api.confirm_totp(text, jsonb) is
'Let the code generator count from now on, and make recovery codes, which are shown this once: {recovery_codes: [...]}, empty if the person has some. The person is told by mail. p_body: {code}. Errors: unauthenticated, code_wrong, reauthentication_required, password_required, person_required.';

grant execute on function api.confirm_totp(text, jsonb) to counterfoil_api;
