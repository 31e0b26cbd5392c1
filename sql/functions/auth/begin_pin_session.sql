create function auth.begin_pin_session(p_capability text, p_org_id uuid, p_user_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'create_pin_session');

    return auth.begin_pin(p_org_id, p_user_id);
end;
$$;

comment on function auth.begin_pin_session(text, uuid, uuid) is
'First part of opening a session by PIN: {attempt_id, setting}, for auth.enter_secret. The attempt counts as failed until auth.complete_pin_session. Errors: device_required, pin_locked, rate_limited.';

grant execute on function auth.begin_pin_session(text, uuid, uuid) to counterfoil_auth;
