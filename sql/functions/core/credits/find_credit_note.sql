create function core.find_credit_note(p_org_id uuid, p_id uuid)
returns data.bill
language plpgsql
stable
set search_path = ''
as $$
declare
    v_credit_note data.bill;
begin
    select * into v_credit_note
    from data.bill
    where bill.org_id = p_org_id and bill.id = p_id and bill.type = 'credit_note';

    if not found then
        perform core.raise_not_found('credit note', 'credit_note_id');
    end if;
    return v_credit_note;
end;
$$;

comment on function core.find_credit_note(uuid, uuid) is 'Find a credit note named in a request. Errors: not_found.';
