set local role counterfoil_verifier; -- alone reads secrets

create function auth.accept_totp(p_user_id uuid, p_code text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_totp data.totp;
    v_step bigint;
begin
    select * into v_totp
    from data.totp
    where totp.user_id = p_user_id and totp.added_at is null
    for update;
    v_step := auth.find_totp_step(v_totp.secret, v_totp.last_step, p_code);

    update data.totp
    set
        added_at = clock_timestamp(),
        last_used_at = clock_timestamp(),
        last_step = v_step
    where totp.user_id = p_user_id and v_step is not null;
    return found;
end;
$$;

comment on function auth.accept_totp(uuid, text) is
'Let a new code generator count, if this is a code of it. The caller has authenticated the person.';

revoke execute on function auth.accept_totp(uuid, text) from public;
grant execute on function auth.accept_totp(uuid, text) to counterfoil_definer;
