create function core.show_cash_report(p_org_id uuid, p_cash_session_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(cash_report) into v_shown
    from shape.cash_report
    where cash_report.org_id = p_org_id and cash_report.cash_session_id = p_cash_session_id;

    if not found then
        perform core.raise_not_found('shift');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_cash_report(uuid, uuid) is
'Return the report of a shift as the API shows it: X while it is open, Z once it has ended. Errors: not_found.';
