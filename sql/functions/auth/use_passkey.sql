set local role counterfoil_verifier; -- alone reads challenges and counters

create function auth.use_passkey(p_user_id uuid, p_assertion jsonb)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_is_there constant integer := 5; -- flags: the person was there (1), and proved it to the passkey (4)
    v_client_data constant bytea := auth.read_base64url(p_assertion ->> 'client_data');
    v_data constant bytea := auth.read_base64url(p_assertion ->> 'authenticator_data');
    v_signature constant bytea := auth.read_base64url(p_assertion ->> 'signature');
    v_signed constant bytea := v_data || sha256(v_client_data);
    v_passkey data.passkey;
    v_count bigint;
    v_is_signed boolean;
begin
    if not auth.use_challenge(p_user_id, v_client_data, 'webauthn.get') or coalesce(length(v_data), 0) < 37 then
        return false;
    end if;
    v_count := ('x' || encode(substr(v_data, 34, 4), 'hex'))::bit(32)::bigint;

    select * into v_passkey
    from data.passkey
    where
        passkey.user_id = p_user_id
        and passkey.handle = auth.read_base64url(p_assertion ->> 'credential_id')
    for update;
    if not found
        or v_passkey.rp_id_hash <> substr(v_data, 1, 32)
        or get_byte(v_data, 32) & v_is_there <> v_is_there
        or (v_count <= v_passkey.sign_count and (v_count > 0 or v_passkey.sign_count > 0)) then
        return false;
    end if;
    v_is_signed := case v_passkey.algorithm
        when -7 then auth.is_es256(v_passkey.public_key, v_signed, v_signature)
        else auth.is_rs256(v_passkey.public_key, v_signed, v_signature)
    end;
    if not coalesce(v_is_signed, false) then
        return false;
    end if;

    update data.passkey
    set
        sign_count = v_count,
        last_used_at = clock_timestamp()
    where passkey.id = v_passkey.id;
    return true;
end;
$$;

comment on function auth.use_passkey(uuid, jsonb) is
'Tell whether a passkey of a person signed a challenge of theirs, for this service, after they proved to it who they are (WebAuthn level 2, section 7.2). The challenge is used up. The web process has looked at the origin. p_assertion: {credential_id, client_data, authenticator_data, signature}, base64url.';

revoke execute on function auth.use_passkey(uuid, jsonb) from public;
grant execute on function auth.use_passkey(uuid, jsonb) to counterfoil_auth_definer;
