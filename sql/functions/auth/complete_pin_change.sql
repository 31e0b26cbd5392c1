create function auth.complete_pin_change(p_capability text, p_org_id uuid, p_attempt_id uuid, p_pin_hash text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'set_pin');

    if auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(p_slug => 'password_wrong', p_detail => 'This is not your password.');
    elsif auth.complete_attempt(p_attempt_id) is distinct from session.user_id() then
        perform guard.raise_problem(
            p_slug => 'unauthenticated', p_detail => 'This attempt has expired.', p_hint => 'Try again.'
        );
    end if;

    perform auth.drop_pin(p_org_id, session.user_id());
    insert into data.member_pin (org_id, user_id, setting, verifier, changed_at)
    values (
        p_org_id, session.user_id(), auth.read_setting(p_pin_hash), session.hash_secret(p_pin_hash), clock_timestamp()
    );
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.complete_pin_change(text, uuid, uuid, text) is
'Last part of setting one''s own PIN, once the right password was entered. p_pin_hash is the PHC string of the new PIN. Sessions that the PIN before opened end. Errors: unauthenticated, password_wrong.';

grant execute on function auth.complete_pin_change(text, uuid, uuid, text) to counterfoil_auth;
