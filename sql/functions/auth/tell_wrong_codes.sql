create function auth.tell_wrong_codes(p_user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_told_from constant integer := 3; -- wrong codes within the hour
    v_failing_since constant timestamptz := clock_timestamp() - interval '1 hour';
    v_told_since constant timestamptz := clock_timestamp() - interval '1 day';
begin
    if (
        select count(*)
        from data.login_attempt
        inner join data.user_account on login_attempt.email = user_account.email
        where
            user_account.id = p_user_id
            and login_attempt.factor = 'second_factor'
            and not login_attempt.is_right
            and login_attempt.attempted_at > v_failing_since
    ) >= v_told_from and not exists (
        select
        from data.message
        inner join data.user_account on message.recipient = user_account.email
        where
            user_account.id = p_user_id and message.kind = 'wrong_codes' and message.created_at > v_told_since
    ) then
        perform auth.tell_person(p_user_id => p_user_id, p_channel => 'mail', p_kind => 'wrong_codes');
    end if;
end;
$$;

comment on function auth.tell_wrong_codes(uuid) is
'Tell a person by mail, at most once a day, that several wrong codes were entered for them within the hour: whoever did so knows the password.';
