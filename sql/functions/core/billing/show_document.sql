create function core.show_document(p_org_id uuid, p_id uuid)
returns json
language sql
stable
return (
    select to_json(document)
    from shape.document
    where document.org_id = p_org_id and document.id = p_id
);

comment on function core.show_document(uuid, uuid) is 'Return an issued document as the API shows it; null when there is none.';
