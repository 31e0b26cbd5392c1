create function auth.begin_invitation(p_token text, p_address text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_attempt_id uuid;
    v_is_open boolean;
begin
    perform session.check_isolation_level();
    v_attempt_id := auth.throttle(null, p_address);

    perform set_config('counterfoil.invitation_token', p_token, true);
    v_is_open := exists (
        select
        from data.invitation
        where
            invitation.token_hash = session.hash_secret(p_token)
            and invitation.accepted_at is null
            and invitation.revoked_at is null
            and invitation.expires_at >= now()
    );
    update data.login_attempt
    set is_successful = v_is_open
    where login_attempt.id = v_attempt_id;
    return nullif(v_is_open, false); -- and no error, which would roll back the record of the try
end;
$$;

comment on function auth.begin_invitation(text, text) is
'Return true if a token is of an open invitation, before the password is hashed, which costs much more; null otherwise, which counts as a failed try of the address. Errors: rate_limited.';

grant execute on function auth.begin_invitation(text, text) to counterfoil_auth;
