set local role counterfoil_verifier; -- alone reads verifiers

create function auth.is_password(p_email text, p_password_hash text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    -- Both are hashed with it, so that the time of the comparison says nothing about what is stored.
    v_nonce constant bytea := uuid_send(gen_random_uuid());
    v_verifier bytea;
begin
    select credential.verifier into v_verifier
    from data.user_account
    inner join data.credential on user_account.id = credential.user_id
    where user_account.email = p_email;

    return coalesce(
        sha256(v_nonce || v_verifier) = sha256(v_nonce || session.hash_secret(p_password_hash)), false
    );
end;
$$;

comment on function auth.is_password(text, text) is
'Tell whether a PHC string is that of the password of an account, hashed as auth.find_setting says.';

revoke execute on function auth.is_password(text, text) from public;
grant execute on function auth.is_password(text, text) to counterfoil_auth_definer;
