create function auth.accept_invitation(
    p_token text,
    p_name text,
    p_password_hash text,
    p_capability text,
    p_refresh_token text,
    p_user_agent text default null,
    p_address text default null,
    p_language text default 'en'
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_invitation data.invitation;
    v_user_id constant uuid := guard.uuidv7();
begin
    perform session.check_isolation_level();
    v_invitation := auth.find_invitation(p_token);

    perform
        set_config('counterfoil.org_id', v_invitation.org_id::text, true),
        set_config('counterfoil.user_id', v_user_id::text, true),
        set_config('counterfoil.operation', 'accept_invitation', true);
    perform auth.create_account(v_user_id, v_invitation.email, p_name, p_password_hash, p_language);
    perform auth.use_invitation(v_invitation, v_user_id);
    return auth.issue_tokens(v_user_id, guard.uuidv7(), p_capability, p_refresh_token, p_user_agent, p_address);
end;
$$;

comment on function auth.accept_invitation(text, text, text, text, text, text, text, text) is
'Create a person who joins an organization with the token of an invitation. Returns {user, memberships}. Errors: invitation_invalid, email_taken.';

grant execute on function auth.accept_invitation(text, text, text, text, text, text, text, text) to counterfoil_auth;
