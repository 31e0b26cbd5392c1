create function core.find_waiting_sale(p_org_id uuid, p_id uuid)
returns data.late_sale
language plpgsql
stable
set search_path = ''
as $$
declare
    v_sale data.late_sale;
begin
    select * into v_sale from data.late_sale where late_sale.org_id = p_org_id and late_sale.id = p_id;
    if not found then
        perform core.raise_not_found('late sale');
    end if;

    if exists (
        select
        from data.late_sale_decision as decision
        where decision.org_id = p_org_id and decision.late_sale_id = p_id
    ) then
        perform guard.raise_problem(
            p_slug => 'late_sale_decided',
            p_detail => 'This late sale was accepted or rejected already.'
        );
    end if;
    return v_sale;
end;
$$;

comment on function core.find_waiting_sale(uuid, uuid) is
'A late sale that nobody has decided on; the organization is locked by the caller. Errors: not_found, late_sale_decided.';
