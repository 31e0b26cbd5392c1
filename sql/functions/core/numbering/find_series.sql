create function core.find_series(p_org_id uuid, p_type text, p_series text)
returns data.document_series
language plpgsql
stable
set search_path = ''
as $$
declare
    v_series data.document_series;
begin
    if p_series is null then
        select * into v_series
        from data.document_series
        where document_series.org_id = p_org_id and document_series.type = p_type and document_series.is_default;
    else
        select * into v_series
        from data.document_series
        where
            document_series.org_id = p_org_id
            and document_series.type = p_type
            and document_series.series = p_series;
    end if;

    if v_series.is_active is not true then
        -- Only not_found, series_archived: it raises one problem, never several.
        perform core.raise_problems(to_jsonb(core.find_series_problems(v_series)));
    end if;
    return v_series;
end;
$$;

comment on function core.find_series(uuid, text, text) is
'Find the series of a document: the named one, else the default of its type. Errors: not_found, series_archived.';
