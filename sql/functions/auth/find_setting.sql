set local role counterfoil_verifier; -- alone reads settings

create function auth.find_setting(p_email text)
returns text
language sql
stable
security definer
set search_path = ''
return coalesce(
    (
        select credential.setting
        from data.user_account
        inner join data.credential on user_account.id = credential.user_id
        where user_account.email = p_email
    ),
    auth.make_decoy_setting('email ' || p_email)
);

comment on function auth.find_setting(text) is
'Return how to hash the password of an account. An unknown one gets a setting too, always the same, so that nobody can tell it from a known one.';

revoke execute on function auth.find_setting(text) from public;
grant execute on function auth.find_setting(text) to counterfoil_auth_definer;
