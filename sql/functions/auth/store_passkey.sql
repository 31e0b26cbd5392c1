set local role counterfoil_verifier; -- alone writes passkeys

create function auth.store_passkey(p_user_id uuid, p_body jsonb)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_key constant bytea := auth.read_base64url(p_body ->> 'public_key');
begin
    if not auth.use_challenge(p_user_id, auth.read_base64url(p_body ->> 'client_data'), 'webauthn.create') or (
        p_body ->> 'algorithm' = '-7'
        and not auth.is_on_p256(auth.read_integer(substr(v_key, 1, 32)), auth.read_integer(substr(v_key, 33)))
    ) then
        return false;
    end if;
    insert into data.passkey (user_id, handle, algorithm, public_key, rp_id_hash, sign_count, name)
    values (
        p_user_id,
        auth.read_base64url(p_body ->> 'credential_id'),
        (p_body ->> 'algorithm')::integer,
        v_key,
        sha256(convert_to(p_body ->> 'rp_id', 'UTF8')),
        (p_body ->> 'sign_count')::bigint,
        trim(p_body ->> 'name')
    )
    on conflict (handle) do nothing;
    return found;
end;
$$;

comment on function auth.store_passkey(uuid, jsonb) is
'Store a passkey of a person that was made for a challenge of theirs; false for any other, or if it is stored already. p_body: as of api.add_passkey. The caller has authenticated them.';

revoke execute on function auth.store_passkey(uuid, jsonb) from public;
grant execute on function auth.store_passkey(uuid, jsonb) to counterfoil_definer;
