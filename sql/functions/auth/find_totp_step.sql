set local role counterfoil_verifier; -- alone reads secrets

create function auth.find_totp_step(p_secret bytea, p_last_step bigint, p_code text)
returns bigint
language plpgsql
volatile
strict
set search_path = ''
as $$
declare
    v_step constant bigint := floor(extract(epoch from clock_timestamp()) / 30);
    -- Both are hashed with it, so that the time of the comparison says nothing about the code.
    v_nonce constant bytea := uuid_send(gen_random_uuid());
begin
    return (
        select min(tried.step)
        from generate_series(v_step - 1, v_step + 1) as tried (step)
        where
            tried.step > p_last_step
            and sha256(v_nonce || convert_to(auth.compute_totp(p_secret, tried.step), 'UTF8'))
            = sha256(v_nonce || convert_to(p_code, 'UTF8'))
    );
end;
$$;

comment on function auth.find_totp_step(bytea, bigint, text) is
'Return the step whose code this is, of the present one and its neighbours, after the last that was used; null for a wrong code. The clock of the app may differ by 30 seconds.';

revoke execute on function auth.find_totp_step(bytea, bigint, text) from public;
