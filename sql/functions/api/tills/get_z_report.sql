create function api.get_z_report(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_z_report');

    select to_json(cash_report) into v_shown
    from shape.cash_report
    where cash_report.org_id = p_org_id and cash_report.id = p_id;

    if not found then
        perform core.raise_not_found('Z report');
    end if;
    return v_shown;
end;
$$;

comment on function api.get_z_report(text, uuid, uuid) is 'Return one Z report as it was issued. Errors: not_found.';

grant execute on function api.get_z_report(text, uuid, uuid) to counterfoil_api;
