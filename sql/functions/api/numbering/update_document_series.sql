create function api.update_document_series(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_series data.document_series;
begin
    perform session.authorise(p_capability, p_org_id, 'update_document_series');

    perform core.lock_org(p_org_id);
    select * into v_series
    from data.document_series
    where document_series.org_id = p_org_id and document_series.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('series');
    elsif v_series.version <> p_version then
        perform core.raise_stale(v_series.version);
    end if;
    if p_body ? 'number_format' then
        perform core.check_number_format(v_series.series, p_body ->> 'number_format');
    end if;

    v_series := jsonb_populate_record(v_series, p_body);
    if v_series.is_default then
        perform core.unset_default_series(p_org_id => p_org_id, p_type => v_series.type, p_id => p_id);
    elsif not exists (
        select
        from data.document_series
        where
            document_series.org_id = p_org_id
            and document_series.type = v_series.type
            and document_series.is_default
            and document_series.id <> p_id
    ) then
        perform core.raise_invalid(
            'is_default', 'One series of each type is the default.', 'Make another series the default instead.'
        );
    end if;

    update data.document_series
    set
        number_format = v_series.number_format,
        is_default = v_series.is_default,
        is_active = v_series.is_active
    where document_series.org_id = p_org_id and document_series.id = p_id;
    return core.show_document_series(p_org_id, p_id);
end;
$$;

comment on function api.update_document_series(text, uuid, uuid, bigint, jsonb) is
'Change a series at the version given: make it the default, retire it (is_active false), or change the format of its numbers while it has given none. p_body: {number_format?, is_default?, is_active?}. Errors: not_found, stale, validation, duplicate, series_in_use.';

grant execute on function api.update_document_series(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
