create function auth.begin_second_factor(p_token text, p_address text, p_refresh_token text default null)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_token_hash constant data.sha256 := session.hash_secret(p_token);
    v_email text;
begin
    perform session.check_isolation_level();

    select user_account.email into v_email
    from data.pending_login
    inner join data.user_account on pending_login.user_id = user_account.id
    where pending_login.token_hash = v_token_hash and pending_login.expires_at > now();
    if not found then
        perform auth.throttle(concat('token ', encode(v_token_hash, 'hex')), p_address);
        return null; -- and no error, which would roll back the record of the try
    end if;
    return json_build_object('attempt_id', auth.throttle_code(v_email, p_address, p_refresh_token));
end;
$$;

comment on function auth.begin_second_factor(text, text, text) is
'Second half of a login whose password was right: {attempt_id}, for auth.enter_code and auth.complete_second_factor, each in a transaction of its own. Null for a token that is not known, was used or has expired. p_refresh_token: as in auth.begin_login. Errors: rate_limited.';

grant execute on function auth.begin_second_factor(text, text, text) to counterfoil_auth;
