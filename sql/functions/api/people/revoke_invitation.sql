create function api.revoke_invitation(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'revoke_invitation');

    update data.invitation
    set
        revoked_at = now(),
        revoked_by = session.user_id()
    where
        invitation.org_id = p_org_id
        and invitation.id = p_id
        and invitation.accepted_at is null
        and invitation.revoked_at is null;

    select to_json(invitation) into v_shown
    from shape.invitation
    where invitation.org_id = p_org_id and invitation.id = p_id;
    if not found then
        perform core.raise_not_found('invitation');
    end if;
    return v_shown;
end;
$$;

comment on function api.revoke_invitation(text, uuid, uuid) is
'Take an invitation back: its link opens nothing from now on. What was accepted stays, which the status of the answer says. A second call changes nothing. Errors: not_found.';

grant execute on function api.revoke_invitation(text, uuid, uuid) to counterfoil_api;
