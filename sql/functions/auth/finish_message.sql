create function auth.finish_message(p_id uuid, p_attempt integer, p_error text, p_is_final boolean)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_first_wait constant integer := 30; -- seconds; each wait is twice as long as the one before
    v_longest_wait constant integer := 6 * 3600;
    v_now constant timestamptz := clock_timestamp();
    v_message data.message;
begin
    perform session.check_isolation_level();

    select * into v_message from data.message where message.id = p_id for update;
    if not found or v_message.state <> 'waiting' then
        return v_message.state;
    elsif p_error is null then
        update data.message
        set
            state = 'sent',
            secret = null,
            finished_at = v_now,
            last_error = null
        where message.id = p_id;
        return 'sent';
    elsif v_message.attempts <> p_attempt then
        return 'waiting'; -- somebody else has taken it meanwhile
    elsif p_is_final or v_message.attempts >= auth.get_most_attempts() then
        update data.message
        set
            state = 'dead',
            secret = null,
            finished_at = v_now,
            last_error = left(p_error, 500)
        where message.id = p_id;
        return 'dead';
    end if;

    update data.message
    set
        due_at = v_now + make_interval(secs => least(v_first_wait * 2 ^ (p_attempt - 1), v_longest_wait)),
        last_error = left(p_error, 500)
    where message.id = p_id;
    return 'waiting';
end;
$$;

comment on function auth.finish_message(uuid, integer, text, boolean) is
'Say what became of a message that was taken: sent where p_error is null; else it is tried again after 30 seconds, a minute, two ... up to 6 hours, or given up where p_is_final says that it can never be sent, or it was tried too often. Either end deletes its secret. Returns its state.';

grant execute on function auth.finish_message(uuid, integer, text, boolean) to counterfoil_worker;
