create function core.show_document_series(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(document_series) into v_shown
    from shape.document_series
    where document_series.org_id = p_org_id and document_series.id = p_id;

    if not found then
        perform core.raise_not_found('series');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_document_series(uuid, uuid) is 'Return one series as the API shows it. Errors: not_found.';
