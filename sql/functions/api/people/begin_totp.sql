create function api.begin_totp(p_capability text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_secret text;
begin
    v_user_id := session.authenticate(p_capability);
    perform session.require_proof(p_capability);

    v_secret := auth.store_totp(v_user_id);
    if v_secret is null then
        perform guard.raise_problem(
            p_slug => 'totp_in_use', p_detail => 'The codes of one app count for you already.'
        );
    end if;
    return json_build_object('secret', v_secret);
end;
$$;

comment on function api.begin_totp(text) is
'Make the secret of a code generator for the person who asks: {secret}, base32. It counts once a code of it comes to api.confirm_totp; a second call makes another one. Errors: unauthenticated, reauthentication_required, password_required, person_required, totp_in_use.';

grant execute on function api.begin_totp(text) to counterfoil_api;
