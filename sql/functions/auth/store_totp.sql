set local role counterfoil_verifier; -- alone writes secrets

create function auth.store_totp(p_user_id uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_secret constant bytea := auth.make_random_bytes(20);
begin
    insert into data.totp (user_id, secret)
    values (p_user_id, v_secret)
    on conflict (user_id) do update
        set secret = excluded.secret
        where totp.added_at is null;
    return case when found then auth.write_base32(v_secret) end;
end;
$$;

comment on function auth.store_totp(uuid) is
'Make the secret of a code generator, which counts once a code of it was entered (auth.accept_totp). Return it in base32; null if the person has one that counts. The caller has authenticated them.';

revoke execute on function auth.store_totp(uuid) from public;
grant execute on function auth.store_totp(uuid) to counterfoil_definer;
