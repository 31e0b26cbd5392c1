create function auth.refresh(
    p_refresh_token text,
    p_new_capability text,
    p_new_refresh_token text,
    p_user_agent text default null,
    p_address text default null
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_answered_since constant timestamptz
        := now() - make_interval(secs => auth.get_refresh_grace_seconds());
    v_token data.refresh_token;
begin
    perform session.check_isolation_level();

    perform auth.lock_family(p_refresh_token);
    select * into v_token
    from data.refresh_token
    where refresh_token.token_hash = session.hash_secret(p_refresh_token);

    if not found or v_token.revoked_at is not null or v_token.expires_at < now() then
        return null;
    elsif v_token.used_at < v_answered_since then
        -- Somebody else has a copy, so nobody of the family is trusted any more. An error would roll this back.
        perform auth.revoke_family(v_token.family_id);
        return null;
    end if;

    -- The use of a token ends its siblings too: of two holders that go on side by side, one uses its own too late.
    if v_token.used_at is null then
        update data.refresh_token
        set used_at = now()
        where refresh_token.family_id = v_token.family_id and refresh_token.used_at is null;
    end if;
    return auth.issue_tokens(
        v_token.user_id, v_token.family_id, p_new_capability, p_new_refresh_token, p_user_agent, p_address
    );
end;
$$;

comment on function auth.refresh(text, text, text, text, text) is
'Exchange a refresh token for new tokens of its family: {user, memberships}. A token that was used is answered again for auth.get_refresh_grace_seconds(); after that it revokes its whole family (RFC 9700, section 4.14.2). Null when it is not valid.';

grant execute on function auth.refresh(text, text, text, text, text) to counterfoil_auth;
