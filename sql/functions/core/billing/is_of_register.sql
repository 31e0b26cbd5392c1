create function core.is_of_register(p_org_id uuid, p_cash_session_id uuid, p_register_id uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
    return exists (
        select
        from data.cash_session
        where
            cash_session.org_id = p_org_id
            and cash_session.id = p_cash_session_id
            and cash_session.register_id = p_register_id
    );
end;
$$;

comment on function core.is_of_register(uuid, uuid, uuid) is
'Tell whether a shift was at a register; false for no shift.';
