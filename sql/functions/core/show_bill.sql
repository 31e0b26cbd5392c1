create function core.show_bill(p_org_id uuid, p_id uuid)
returns json
language sql
stable
return (
    select to_json(document)
    from shape.document
    where document.org_id = p_org_id and document.id = p_id
);

comment on function core.show_bill(uuid, uuid) is 'An issued document as the API shows it; null when there is none.';
