create function auth.use_invitation(p_invitation data.invitation, p_user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_invitation.org_id::text, true);
    update data.invitation
    set accepted_at = now()
    where
        invitation.org_id = p_invitation.org_id
        and invitation.id = p_invitation.id
        and invitation.accepted_at is null
        and invitation.revoked_at is null;

    if not found then
        perform guard.raise_problem(
            p_slug => 'invitation_invalid',
            p_detail => 'This invitation was used just now.',
            p_hint => 'Log in.'
        );
    end if;

    perform
    from data.membership as inviter
    where
        inviter.org_id = p_invitation.org_id
        and inviter.user_id = p_invitation.created_by
        and inviter.is_active
        and session.may_give_role(inviter.org_id, inviter.role, p_invitation.role);
    if not found then
        perform guard.raise_problem(
            p_slug => 'invitation_invalid',
            p_detail => 'Whoever invited you may not do so any more.',
            p_hint => 'Ask for a new invitation.'
        );
    end if;

    if p_invitation.mail_id is not null then
        perform auth.verify_email(p_user_id, p_invitation.email);
    end if;

    insert into data.membership (org_id, user_id, role)
    values (p_invitation.org_id, p_user_id, p_invitation.role)
    on conflict do nothing;
end;
$$;

comment on function auth.use_invitation(data.invitation, uuid) is
'Make the invited person a member; an invitation works once, and as long as who made it may give that role. Whoever has the token of a mailed one reads its address. Errors: invitation_invalid.';
