create function core.read_bill_paper(p_org_id uuid, p_id uuid)
returns json
language sql
stable
return core.show_bill_paper(p_org_id, core.read_document(p_org_id, p_id));

comment on function core.read_bill_paper(uuid, uuid) is
'Return the content of the paper of a bill or credit note; core.show_bill_paper describes it. Errors: not_found.';
