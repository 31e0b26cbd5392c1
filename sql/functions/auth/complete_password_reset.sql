create function auth.complete_password_reset(p_token text, p_attempt_id uuid, p_password_hash text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_org_id uuid;
begin
    perform session.check_isolation_level();

    delete from data.password_reset
    where password_reset.token_hash = session.hash_secret(p_token) and password_reset.expires_at > now()
    returning password_reset.user_id into v_user_id;
    if not found then
        perform guard.raise_problem(
            p_slug => 'link_invalid',
            p_detail => 'This link is not known, was used or has expired.'
        );
    end if;
    update data.login_attempt
    set is_successful = true
    where login_attempt.id = p_attempt_id;

    perform auth.set_password(v_user_id, p_password_hash, null);
    perform auth.verify_email(v_user_id, user_account.email)
    from data.user_account
    where user_account.id = v_user_id;

    -- Whoever knew the password could set a PIN. Row security shows those of one organization at a time.
    perform set_config('counterfoil.user_id', v_user_id::text, true);
    for v_org_id in
        select membership.org_id
        from data.membership
        where membership.user_id = v_user_id
        order by membership.org_id
    loop
        perform set_config('counterfoil.org_id', v_org_id::text, true);
        perform auth.drop_pin(v_org_id, v_user_id);
    end loop;
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.complete_password_reset(text, uuid, text) is
'Set the password of whoever has a mailed token, once. All their logins end, and so do their PINs. Errors: link_invalid.';

grant execute on function auth.complete_password_reset(text, uuid, text) to counterfoil_auth;
