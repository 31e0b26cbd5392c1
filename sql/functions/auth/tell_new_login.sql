create function auth.tell_new_login(p_user_id uuid, p_user_agent text, p_address text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    if exists (
        select
        from data.login
        where
            login.user_id = p_user_id
            and login.user_agent is not distinct from left(nullif(p_user_agent, ''), 200)
            and login.address is not distinct from left(nullif(p_address, ''), 100)
    ) then
        return;
    end if;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'new_login',
        p_recipient => person.email,
        p_content => jsonb_build_object(
            'language', person.language,
            'name', person.name,
            'browser', coalesce(left(nullif(p_user_agent, ''), 200), '-'),
            'address', coalesce(left(nullif(p_address, ''), 100), '-'),
            'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
        ),
        p_secret => null,
        p_life => interval '3 days'
    )
    from data.user_account as person
    where person.id = p_user_id;
end;
$$;

comment on function auth.tell_new_login(uuid, text, text) is
'Tell a person by mail that somebody logs in as them with a browser at an address from which they did not log in so far. Call it before the login is stored.';
