create function core.lock_draft(p_org_id uuid, p_id uuid)
returns data.bill_draft
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_draft data.bill_draft;
begin
    select * into v_draft
    from data.bill_draft
    where bill_draft.org_id = p_org_id and bill_draft.id = p_id
    for update;

    if not found then
        perform core.raise_no_draft(p_org_id, p_id);
    end if;
    return v_draft;
end;
$$;

comment on function core.lock_draft(uuid, uuid) is
'Find a draft and lock it until the end of the transaction. Errors: not_found, bill_issued.';
