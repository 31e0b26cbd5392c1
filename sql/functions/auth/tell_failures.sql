create function auth.tell_failures(p_attempt_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_told_from constant integer := 10; -- failures within the hour
    v_failing_since constant timestamptz := clock_timestamp() - interval '1 hour';
    v_told_since constant timestamptz := clock_timestamp() - interval '1 day';
    v_person data.user_account;
begin
    select person.* into v_person
    from data.login_attempt
    inner join data.user_account as person on login_attempt.email = person.email
    where login_attempt.id = p_attempt_id and not login_attempt.is_right;
    if not found or (
        select count(*)
        from data.login_attempt
        where
            login_attempt.email = v_person.email
            and not login_attempt.is_successful
            and login_attempt.attempted_at > v_failing_since
    ) < v_told_from or exists (
        select
        from data.message
        where
            message.recipient = v_person.email
            and message.kind = 'login_failures'
            and message.created_at > v_told_since
    ) then
        return;
    end if;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'login_failures',
        p_recipient => v_person.email,
        p_content => jsonb_build_object('language', v_person.language, 'name', v_person.name),
        p_secret => null,
        p_life => interval '1 day'
    );
end;
$$;

comment on function auth.tell_failures(uuid) is
'Tell a person by mail, at most once a day, that many wrong passwords were entered for them within the hour, so that who enters one has to wait.';
