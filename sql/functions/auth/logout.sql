create function auth.logout(p_refresh_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.check_isolation_level();

    perform auth.lock_family(p_refresh_token);
    perform auth.revoke_family(refresh_token.family_id)
    from data.refresh_token
    where refresh_token.token_hash = session.hash_secret(p_refresh_token);
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.logout(text) is
'End the login to which a refresh token belongs, at once and everywhere. An unknown token gets the same answer.';

grant execute on function auth.logout(text) to counterfoil_auth;
