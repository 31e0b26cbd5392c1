create function auth.begin_password_reset(p_token text, p_address text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_token_hash constant data.sha256 := session.hash_secret(p_token);
    v_attempt_id uuid;
begin
    perform session.check_isolation_level();

    v_attempt_id := auth.throttle(concat('token ', encode(v_token_hash, 'hex')), p_address);
    if not exists (
        select from data.password_reset
        where password_reset.token_hash = v_token_hash and password_reset.expires_at > now()
    ) then
        return null; -- and no error, which would roll back the record of the try
    end if;
    return json_build_object('attempt_id', v_attempt_id);
end;
$$;

comment on function auth.begin_password_reset(text, text) is
'First half of setting another password with a mailed token: {attempt_id}, null for a token that is not known, was used or has expired. The try counts as failed until auth.complete_password_reset, so that an address which guesses waits. Errors: rate_limited.';

grant execute on function auth.begin_password_reset(text, text) to counterfoil_auth;
