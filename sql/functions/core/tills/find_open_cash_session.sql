create function core.find_open_cash_session(p_org_id uuid, p_register_id uuid)
returns data.cash_session
language plpgsql
stable
set search_path = ''
as $$
declare
    v_session data.cash_session;
begin
    select * into v_session
    from data.cash_session
    where
        cash_session.org_id = p_org_id
        and cash_session.register_id = p_register_id
        and cash_session.is_open;

    if not found then
        if not exists (
            select from data.register where register.org_id = p_org_id and register.id = p_register_id
        ) then
            perform core.raise_not_found('register', 'register_id');
        end if;
        perform guard.raise_problem(
            p_slug => 'no_open_cash_session',
            p_detail => 'This register is not open.',
            p_field => 'register_id'
        );
    end if;
    return v_session;
end;
$$;

comment on function core.find_open_cash_session(uuid, uuid) is
'Find the open shift of a register, to which its sales belong. Errors: not_found, no_open_cash_session.';
