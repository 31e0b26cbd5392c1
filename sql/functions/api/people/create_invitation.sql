create function api.create_invitation(p_capability text, p_org_id uuid, p_token text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '7 days';
    v_invitation data.invitation;
begin
    perform session.authorise(p_capability, p_org_id, 'create_invitation');

    insert into data.invitation (org_id, email, role, token_hash, created_by, expires_at)
    values (
        p_org_id,
        lower(trim(p_body ->> 'email')),
        p_body ->> 'role',
        session.hash_secret(p_token),
        session.user_id(),
        now() + v_life
    )
    returning * into v_invitation;

    return json_build_object(
        'org_id', p_org_id,
        'id', v_invitation.id,
        'email', v_invitation.email,
        'role', v_invitation.role,
        'expires_at', v_invitation.expires_at,
        'token', p_token
    );
end;
$$;

comment on function api.create_invitation(text, uuid, text, jsonb) is
'Invite a person for 7 days. p_token is 256 random bits from the caller, who shows it once; only its sha256 is stored. p_body: {email, role: admin|manager|cashier|analyst}.';

grant execute on function api.create_invitation(text, uuid, text, jsonb) to counterfoil_api;
