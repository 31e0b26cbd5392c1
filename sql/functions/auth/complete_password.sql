create function auth.complete_password(p_org_id uuid, p_attempt_id uuid)
returns data.membership
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_user_id constant uuid := auth.complete_attempt(p_attempt_id);
    v_member data.membership;
begin
    if auth.is_wrong(p_attempt_id) then
        perform guard.raise_problem(
            p_slug => 'password_wrong', p_detail => 'This is not the password of that person.'
        );
    end if;

    select * into v_member
    from data.membership
    where membership.org_id = p_org_id and membership.user_id = v_user_id and membership.is_active;

    if not found then
        perform guard.raise_problem(
            p_slug => 'forbidden', p_detail => 'This person is no member of the organization.'
        );
    end if;
    return v_member;
end;
$$;

comment on function auth.complete_password(uuid, uuid) is
'Return the member whose password was entered, for something that somebody else does. Errors: forbidden, password_wrong.';
