create function core.find_creditable_bill(p_org_id uuid, p_id uuid)
returns data.bill
language plpgsql
stable
set search_path = ''
as $$
declare
    v_original constant data.bill := core.find_document(p_org_id, p_id);
begin
    if v_original.type <> 'bill' then
        perform core.raise_invalid('', 'A credit note cannot be credited.', 'Issue a new bill.');
    end if;
    return v_original;
end;
$$;

comment on function core.find_creditable_bill(uuid, uuid) is
'Find the bill that a credit note corrects; refuse a credit note. Errors: not_found, validation, not_issued.';
