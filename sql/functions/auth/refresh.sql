create function auth.refresh(p_refresh_token text, p_new_capability text, p_new_refresh_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_token data.refresh_token;
begin
    select * into v_token
    from data.refresh_token
    where refresh_token.token_hash = session.hash_secret(p_refresh_token)
    for update;

    if not found or v_token.revoked_at is not null or v_token.expires_at < now() then
        return null;
    elsif v_token.used_at is not null then
        -- Somebody else has a copy, so nobody of the family is trusted any more. An error would roll this back.
        perform auth.revoke_family(v_token.family_id);
        return null;
    end if;

    update data.refresh_token
    set used_at = now()
    where refresh_token.token_hash = v_token.token_hash;
    return auth.issue_tokens(v_token.user_id, v_token.family_id, p_new_capability, p_new_refresh_token);
end;
$$;

comment on function auth.refresh(text, text, text) is
'Exchange a refresh token, once, for new tokens of its family: {user, memberships}. Null when it is not valid; a token that was used before revokes its whole family (RFC 9700, section 4.14.2).';

grant execute on function auth.refresh(text, text, text) to counterfoil_auth;
