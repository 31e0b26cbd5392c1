create function auth.complete_password(p_org_id uuid, p_attempt_id uuid)
returns data.membership
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_begun_since constant timestamptz := clock_timestamp() - interval '1 minute';
    v_member data.membership;
begin
    update data.login_attempt
    set is_successful = true
    from data.user_account
    inner join data.membership on membership.org_id = p_org_id and membership.user_id = user_account.id
    where
        login_attempt.id = p_attempt_id
        and not login_attempt.is_successful
        and login_attempt.attempted_at > v_begun_since
        and user_account.email = login_attempt.email
        and membership.is_active
    returning membership.* into v_member;

    if not found then
        perform guard.raise_problem(
            p_slug => 'forbidden', p_detail => 'This person is no member of the organization.'
        );
    end if;
    return v_member;
end;
$$;

comment on function auth.complete_password(uuid, uuid) is
'Return the member whose password was verified, for something that somebody else does. Errors: forbidden.';
