create function core.read_document(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
    v_draft data.bill_draft;
    v_org data.org;
begin
    v_shown := core.show_document(p_org_id, p_id);
    if v_shown is not null then
        return v_shown;
    end if;

    select * into v_draft from data.bill_draft where bill_draft.org_id = p_org_id and bill_draft.id = p_id;
    if not found then
        perform core.raise_not_found('bill');
    end if;
    select * into v_org from data.org where org.org_id = p_org_id;
    return core.show_draft(v_draft, core.price_draft(v_org, v_draft));
end;
$$;

comment on function core.read_document(uuid, uuid) is
'Return a bill, draft or issued, or a credit note, as the API shows it. Errors: not_found.';
