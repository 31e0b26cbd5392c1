create function auth.show_challenge(p_user_id uuid)
returns json
language sql
volatile
return (
    select
        case
            when count(*) > 0 then json_build_object(
                'challenge', auth.write_base64url(auth.make_challenge(p_user_id)),
                'credential_ids', json_agg(auth.write_base64url(passkey.handle) order by passkey.id)
            )
        end
    from data.passkey
    where passkey.user_id = p_user_id
);

comment on function auth.show_challenge(uuid) is
'Make a challenge for the passkeys of a person: {challenge, credential_ids}, base64url; null if there is none.';
