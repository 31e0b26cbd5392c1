set local role counterfoil_verifier; -- alone reads challenges

create function auth.use_challenge(p_user_id uuid, p_client_data bytea, p_type text)
returns boolean
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_text constant text := convert_from(p_client_data, 'UTF8');
    v_client_data jsonb;
begin
    if not coalesce(v_text is json object, false) then
        return false;
    end if;
    v_client_data := v_text::jsonb;
    if v_client_data ->> 'challenge' !~ '^[A-Za-z0-9_-]{43}$' then
        return false;
    end if;
    delete from data.passkey_challenge
    where
        passkey_challenge.user_id = p_user_id
        and passkey_challenge.challenge = auth.read_base64url(v_client_data ->> 'challenge')
        and passkey_challenge.expires_at > now()
        and v_client_data ->> 'type' = p_type;
    return found;
end;
$$;

comment on function auth.use_challenge(uuid, bytea, text) is
'Use a challenge up that was made for a person, if this is what a browser says of it (CollectedClientData), for webauthn.create or webauthn.get; false for any other.';

revoke execute on function auth.use_challenge(uuid, bytea, text) from public;
