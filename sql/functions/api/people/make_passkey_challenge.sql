create function api.make_passkey_challenge(p_capability text)
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
    return (
        select
            json_build_object(
                'challenge', auth.write_base64url(auth.make_challenge(v_user_id)),
                'credential_ids', coalesce(json_agg(auth.write_base64url(passkey.handle)), '[]'::json)
            )
        from data.passkey
        where passkey.user_id = v_user_id
    );
end;
$$;

comment on function api.make_passkey_challenge(text) is
'Make what a passkey of the person who asks signs, a new one or one that they have: {challenge, credential_ids}, base64url. Good once, for five minutes. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.make_passkey_challenge(text) to counterfoil_api;
