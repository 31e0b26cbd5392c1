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
        and invitation.accepted_at is null;

    if not found then
        perform guard.raise_problem(
            p_slug => 'invitation_invalid',
            p_detail => 'This invitation was used just now.',
            p_hint => 'Log in.'
        );
    end if;

    insert into data.membership (org_id, user_id, role)
    values (p_invitation.org_id, p_user_id, p_invitation.role)
    on conflict do nothing;
end;
$$;

comment on function auth.use_invitation(data.invitation, uuid) is
'Make the invited person a member; an invitation works once. Errors: invitation_invalid.';
