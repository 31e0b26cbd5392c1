set local role counterfoil_verifier; -- alone writes what codes are checked against

create function auth.make_recovery_codes(p_user_id uuid)
returns text[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_codes constant text [] := array(
        select lower(auth.write_base32(auth.make_random_bytes(10)))
        from generate_series(1, 10)
    );
begin
    perform auth.drop_recovery_codes(p_user_id);
    insert into data.recovery_code (user_id, code_hash)
    select
        p_user_id as user_id,
        session.hash_secret(code.value) as code_hash
    from unnest(v_codes) as code (value);
    return array(
        select regexp_replace(code.value, '(.{4})(?=.)', '\1-', 'g')
        from unnest(v_codes) as code (value)
    );
end;
$$;

comment on function auth.make_recovery_codes(uuid) is
'Make ten recovery codes in place of all that the person has, and return them, as abcd-efgh-ijkl-mnop. The caller has authenticated them.';

revoke execute on function auth.make_recovery_codes(uuid) from public;
grant execute on function auth.make_recovery_codes(uuid) to counterfoil_definer, counterfoil_auth_definer;
