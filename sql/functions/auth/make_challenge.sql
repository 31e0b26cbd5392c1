set local role counterfoil_verifier; -- alone writes challenges

create function auth.make_challenge(p_user_id uuid)
returns bytea
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '5 minutes';
    v_challenge constant bytea := sha256(auth.make_random_bytes(30));
begin
    delete from data.passkey_challenge
    where passkey_challenge.user_id = p_user_id and passkey_challenge.expires_at < now();
    insert into data.passkey_challenge (challenge, user_id, expires_at)
    values (v_challenge, p_user_id, now() + v_life);
    return v_challenge;
end;
$$;

comment on function auth.make_challenge(uuid) is
'Make what a passkey of a person signs, once, within five minutes. The caller has authenticated them, or knows that the password was right.';

revoke execute on function auth.make_challenge(uuid) from public;
grant execute on function auth.make_challenge(uuid) to counterfoil_definer, counterfoil_auth_definer;
