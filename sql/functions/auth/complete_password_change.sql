create function auth.complete_password_change(p_capability text, p_attempt_id uuid, p_password_hash text)
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
    if session.has_second_factor(v_user_id) then
        perform session.require_proof(p_capability); -- the password alone is half a proof
    end if;

    if auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(p_slug => 'password_wrong', p_detail => 'This is not your password.');
    elsif auth.complete_attempt(p_attempt_id) is distinct from v_user_id then
        perform guard.raise_problem(
            p_slug => 'unauthenticated', p_detail => 'This attempt has expired.', p_hint => 'Try again.'
        );
    end if;
    perform auth.set_password(v_user_id, p_password_hash, session.find_login(p_capability));
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.complete_password_change(text, uuid, text) is
'Last part of changing one''s own password, once the one before was entered. p_password_hash is the PHC string of the new one. All other logins end. Errors: unauthenticated, password_wrong, reauthentication_required, password_required, person_required.';

grant execute on function auth.complete_password_change(text, uuid, text) to counterfoil_auth;
