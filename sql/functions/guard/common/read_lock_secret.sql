create or replace function guard.read_lock_secret()
returns bigint
language plpgsql
stable
parallel safe
set search_path = ''
as $$
begin
    -- A migration from before the table locks with another key; nobody else is at work then.
    if to_regclass('data.lock_secret') is null then
        return 0;
    end if;
    return (select lock_secret.secret from data.lock_secret);
end;
$$;

comment on function guard.read_lock_secret() is
'Return the number with which this database hashes the keys of its advisory locks.';

grant execute on function guard.read_lock_secret()
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
