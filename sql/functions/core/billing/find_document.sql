create function core.find_document(p_org_id uuid, p_id uuid)
returns data.bill
language plpgsql
stable
set search_path = ''
as $$
declare
    v_bill data.bill;
begin
    select * into v_bill from data.bill where bill.org_id = p_org_id and bill.id = p_id;
    if not found then
        if exists (select from data.bill_draft where bill_draft.org_id = p_org_id and bill_draft.id = p_id) then
            perform guard.raise_problem(p_slug => 'not_issued', p_detail => 'This bill is a draft.');
        end if;
        perform core.raise_not_found('bill');
    end if;
    return v_bill;
end;
$$;

comment on function core.find_document(uuid, uuid) is 'Find an issued document. Errors: not_found, not_issued.';
