create function api.create_invitation(
    p_capability text, p_org_id uuid, p_token text, p_is_mailed boolean, p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '72 hours';
    v_email constant text := lower(trim(p_body ->> 'email'));
    v_role constant text := p_body ->> 'role';
    v_invitation_id constant uuid := guard.uuidv7();
    v_mail_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_invitation');
    perform core.check_giver(p_org_id, v_role);

    if p_is_mailed then
        v_mail_id := auth.queue_message(
            p_channel => 'mail',
            p_kind => 'invitation',
            p_recipient => v_email,
            p_content => (
                select
                    jsonb_build_object('language', inviter.language, 'inviter', inviter.name, 'org_name', org.name)
                from data.user_account as inviter
                inner join data.org on org.org_id = p_org_id
                where inviter.id = session.user_id()
            ),
            p_secret => p_token,
            p_life => v_life
        );
    end if;
    insert into data.invitation (org_id, id, email, role, token_hash, created_by, expires_at, mail_id)
    values (
        p_org_id,
        v_invitation_id,
        v_email,
        v_role,
        session.hash_secret(p_token),
        session.user_id(),
        now() + v_life,
        v_mail_id
    );

    return (
        select (to_jsonb(invitation) || jsonb_build_object('token', case when not p_is_mailed then p_token end))::json
        from shape.invitation
        where invitation.org_id = p_org_id and invitation.id = v_invitation_id
    );
end;
$$;

comment on function api.create_invitation(text, uuid, text, boolean, jsonb) is
'Invite a person for 72 hours. p_token is 256 random bits from the caller; only its sha256 is stored. p_is_mailed: the token goes to the address by mail and to nobody else; if not, the answer shows it once. p_body: {email, role}. Errors: validation, forbidden, role_archived.';

grant execute on function api.create_invitation(text, uuid, text, boolean, jsonb) to counterfoil_api;
