create function auth.is_wrong(p_attempt_id uuid)
returns boolean
language sql
stable
set search_path = ''
return exists (
    select
    from data.login_attempt
    where
        login_attempt.id = p_attempt_id
        and not login_attempt.is_right
        and login_attempt.entered_in <> pg_current_xact_id() -- rolled back, it would not count
);

comment on function auth.is_wrong(uuid) is
'Tell whether a wrong password or a wrong code was entered in an attempt, in an earlier transaction. Otherwise an attempt that completes nothing is over.';
