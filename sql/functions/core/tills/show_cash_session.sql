create function core.show_cash_session(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(cash_session) into v_shown
    from shape.cash_session
    where cash_session.org_id = p_org_id and cash_session.id = p_id;

    if not found then
        perform core.raise_not_found('shift');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_cash_session(uuid, uuid) is 'Return one shift as the API shows it. Errors: not_found.';
