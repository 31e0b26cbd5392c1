create function auth.find_invitation(p_token text)
returns data.invitation
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_invitation data.invitation;
begin
    perform set_config('counterfoil.invitation_token', p_token, true);
    select * into v_invitation
    from data.invitation
    where invitation.token_hash = session.hash_secret(p_token);

    if
        not found
        or v_invitation.accepted_at is not null
        or v_invitation.revoked_at is not null
        or v_invitation.expires_at < now()
    then
        perform guard.raise_problem(
            p_slug => 'invitation_invalid',
            p_detail => 'This invitation is not known, was used or taken back, or has expired.'
        );
    end if;
    return v_invitation;
end;
$$;

comment on function auth.find_invitation(text) is 'Find an open invitation by its token. Errors: invitation_invalid.';
