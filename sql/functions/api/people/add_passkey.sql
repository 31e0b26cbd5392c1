create function api.add_passkey(p_capability text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    v_user_id := session.authenticate(p_capability);
    perform session.require_proof(p_capability);

    if not auth.store_passkey(v_user_id, p_body) then
        perform guard.raise_problem(
            p_slug => 'passkey_invalid',
            p_detail => 'It was not made for the challenge that you got, or is known already.'
        );
    end if;
    return json_build_object('recovery_codes', auth.keep_recovery_codes(v_user_id));
end;
$$;

comment on function api.add_passkey(text, jsonb) is
'Let a passkey count as a second factor of the person who asks. The web process has read it: {name, client_data, credential_id, algorithm, public_key, rp_id, sign_count}, bytes in base64url. p_body: {name, credential_id, client_data, attestation}. Returns {recovery_codes: [...]}, shown this once, empty if they have some. They are told by mail. Errors: unauthenticated, reauthentication_required, password_required, person_required, passkey_invalid.';

grant execute on function api.add_passkey(text, jsonb) to counterfoil_api;
