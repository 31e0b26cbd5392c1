create or replace function session.check_isolation_level()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    -- A snapshot that is older than the locks shows what was true before: two admins would remove each other.
    if current_setting('transaction_isolation') <> 'read committed' then
        perform guard.raise_problem(
            p_slug => 'bad_request', p_detail => 'A call is a transaction of the isolation level read committed.'
        );
    end if;
end;
$$;

comment on function session.check_isolation_level() is
'Refuse a transaction that decides by a snapshot from before its locks: the first statement of session.authorise, of session.authenticate and of each function of auth that the web process may call. Errors: bad_request.';

grant execute on function session.check_isolation_level() to counterfoil_auth_definer;
