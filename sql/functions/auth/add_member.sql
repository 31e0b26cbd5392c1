create function auth.add_member(p_user_id uuid, p_token text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_invitation constant data.invitation := auth.find_invitation(p_token);
begin
    if v_invitation.email <> (select person.email from data.user_account as person where person.id = p_user_id) then
        perform guard.raise_problem(
            p_slug => 'invitation_invalid',
            p_detail => 'This invitation is for another e-mail address.',
            p_hint => 'Log in as the person who was invited.'
        );
    end if;

    perform
        set_config('counterfoil.user_id', p_user_id::text, true),
        set_config('counterfoil.operation', 'join_org', true);
    perform auth.use_invitation(v_invitation, p_user_id);
end;
$$;

comment on function auth.add_member(uuid, text) is
'Make a person with an account a member of the organization that invited them. Errors: invitation_invalid.';

grant execute on function auth.add_member(uuid, text) to counterfoil_definer;
