create function core.raise_no_draft(p_org_id uuid, p_id uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if exists (select from data.bill where bill.org_id = p_org_id and bill.id = p_id) then
        perform guard.raise_problem(
            p_slug => 'bill_issued',
            p_detail => 'This bill is issued and never changes.'
        );
    end if;
    perform core.raise_not_found('bill');
end;
$$;

comment on function core.raise_no_draft(uuid, uuid) is
'Refuse because there is no draft with this id: it is issued, or never existed. Errors: not_found, bill_issued.';
