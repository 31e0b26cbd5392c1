create function api.get_z_report_paper(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_paper json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_z_report_paper');

    select
        json_build_object(
            'report', cash_report,
            'opened_at_local', core.format_local_time(p_org_id, cash_report.opened_at),
            'issued_at_local', core.format_local_time(p_org_id, cash_report.issued_at)
        )
    into v_paper
    from shape.cash_report
    where cash_report.org_id = p_org_id and cash_report.id = p_id;

    if not found then
        perform core.raise_not_found('Z report');
    end if;
    return v_paper;
end;
$$;

comment on function api.get_z_report_paper(text, uuid, uuid) is
'Return the content of the paper of a Z report: {report: see get_z_report, opened_at_local, issued_at_local}. Errors: not_found.';

grant execute on function api.get_z_report_paper(text, uuid, uuid) to counterfoil_api;
