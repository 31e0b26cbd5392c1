create function auth.logout(p_refresh_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform auth.revoke_family(refresh_token.family_id)
    from data.refresh_token
    where refresh_token.token_hash = session.hash_secret(p_refresh_token);
    return json_build_object('status', 'ok');
end;
$$;

comment on function auth.logout(text) is
'End the login a refresh token belongs to, at once and everywhere. The same answer for an unknown token.';

grant execute on function auth.logout(text) to counterfoil_auth;
