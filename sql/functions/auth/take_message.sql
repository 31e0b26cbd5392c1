create function auth.take_message(p_seconds integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := clock_timestamp() - interval '30 days';
    v_now constant timestamptz := clock_timestamp();
    v_message data.message;
begin
    perform session.check_isolation_level();

    delete from data.message where message.state <> 'waiting' and message.finished_at < v_kept_since;

    loop
        select * into v_message
        from data.message
        where message.state = 'waiting' and message.due_at <= v_now
        order by message.due_at
        limit 1
        for update skip locked;
        if not found then
            return null;
        end if;
        exit when v_message.expires_at > v_now and v_message.attempts < auth.get_most_attempts();

        -- Too late, or whoever took it last never said what became of it.
        update data.message
        set
            state = 'dead',
            secret = null,
            finished_at = v_now,
            last_error = coalesce(message.last_error, 'it came too late')
        where message.id = v_message.id;
    end loop;

    update data.message
    set
        attempts = message.attempts + 1,
        due_at = v_now + make_interval(secs => p_seconds)
    where message.id = v_message.id;
    return json_build_object(
        'id', v_message.id,
        'attempt', v_message.attempts + 1,
        'channel', v_message.channel,
        'kind', v_message.kind,
        'recipient', v_message.recipient,
        'content', v_message.content,
        'secret', v_message.secret
    );
end;
$$;

comment on function auth.take_message(integer) is
'Take the message that is due first, for this many seconds: {id, attempt, channel, kind, recipient, content, secret}, null for none. If auth.finish_message is not called in that time, the message is due again. What has expired or was taken too often is given up, and what ended 30 days ago deleted.';

grant execute on function auth.take_message(integer) to counterfoil_worker;
