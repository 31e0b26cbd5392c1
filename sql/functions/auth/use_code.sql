set local role counterfoil_verifier; -- alone reads secrets

create function auth.use_code(p_user_id uuid, p_code text)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_code constant text := translate(lower(p_code), '- ', '');
    v_totp data.totp;
    v_step bigint;
begin
    -- Who enters the same code at the same moment waits here, and finds it used.
    select * into v_totp
    from data.totp
    where totp.user_id = p_user_id and totp.added_at is not null
    for update;
    v_step := auth.find_totp_step(v_totp.secret, v_totp.last_step, v_code);
    -- A wrong code is written as a right one is: the time does not tell which it was before the attempt counts.
    update data.totp
    set
        last_step = coalesce(v_step, totp.last_step),
        last_used_at = case when v_step is null then totp.last_used_at else clock_timestamp() end
    where totp.user_id = p_user_id and totp.added_at is not null;

    update data.recovery_code
    set used_at = clock_timestamp()
    where
        recovery_code.user_id = p_user_id
        and recovery_code.code_hash = session.hash_secret(v_code)
        and recovery_code.used_at is null
        and v_step is null;
    return case when v_step is not null then 'totp' when found then 'recovery_code' end;
end;
$$;

comment on function auth.use_code(uuid, text) is
'Use a code of a person up, if it is one of their code generator or a recovery code: totp or recovery_code; null for a wrong one. Each is good once.';

revoke execute on function auth.use_code(uuid, text) from public;
grant execute on function auth.use_code(uuid, text) to counterfoil_auth_definer;
