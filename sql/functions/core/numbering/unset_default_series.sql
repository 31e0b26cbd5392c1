create function core.unset_default_series(p_org_id uuid, p_type text, p_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    update data.document_series
    set is_default = false
    where
        document_series.org_id = p_org_id
        and document_series.type = p_type
        and document_series.is_default
        and document_series.id is distinct from p_id;
end;
$$;

comment on function core.unset_default_series(uuid, text, uuid) is
'Make room for another default series of a type: p_id, or with null one that is yet to be made. The caller holds the lock of the organization.';
