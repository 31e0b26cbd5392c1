create function auth.check_sign_up(p_email text, p_address text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.check_isolation_level();
    perform auth.refuse_early_try(
        greatest(
            auth.find_sign_up_wait(p_address),
            auth.find_wait(lower(trim(p_email)), p_address, null::uuid)
        )
    );
end;
$$;

comment on function auth.check_sign_up(text, text) is
'Refuse a sign-up that has to wait, as a login would, and one from an address that made many accounts within the hour. Asked before the password is hashed, which costs much more; auth.sign_up asks again. Errors: rate_limited.';

grant execute on function auth.check_sign_up(text, text) to counterfoil_auth;
