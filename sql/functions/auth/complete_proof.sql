create function auth.complete_proof(p_capability text, p_attempt_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_factor text;
begin
    v_user_id := session.authenticate(p_capability);
    v_factor := case when session.has_second_factor(v_user_id) then 'second_factor' else 'password' end;

    if auth.is_wrong(p_attempt_id) and v_factor = 'password' then
        perform guard.raise_problem(p_slug => 'password_wrong', p_detail => 'This is not your password.');
    elsif auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(
            p_slug => 'code_wrong', p_detail => 'This code is wrong, was used, or is over.'
        );
    elsif coalesce(auth.complete_attempt(p_attempt_id, v_factor) <> v_user_id, true) then
        perform guard.raise_problem(
            p_slug => 'unauthenticated', p_detail => 'This attempt has expired.', p_hint => 'Try again.'
        );
    end if;

    update data.login
    set proved_at = now()
    where login.family_id = session.find_login(p_capability);
    return json_build_object('proved_until', session.find_proof_end(p_capability));
end;
$$;

comment on function auth.complete_proof(text, uuid) is
'Last part of proving a login again, once the right second factor, or the right password where there is none, was entered: {proved_until}. Errors: unauthenticated, password_wrong, code_wrong, password_required, person_required.';

grant execute on function auth.complete_proof(text, uuid) to counterfoil_auth;
