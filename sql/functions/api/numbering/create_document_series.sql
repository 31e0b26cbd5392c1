create function api.create_document_series(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.document_series := jsonb_populate_record(null::data.document_series, p_body - 'number_format');
begin
    perform session.authorise(p_capability, p_org_id, 'create_document_series');

    perform core.lock_org(p_org_id);
    perform core.check_number_format(v_new.series, p_body ->> 'number_format');
    if v_new.is_default then
        perform core.unset_default_series(p_org_id => p_org_id, p_type => v_new.type, p_id => null);
    end if;

    insert into data.document_series (org_id, type, series, number_format, is_default)
    values (p_org_id, v_new.type, v_new.series, p_body ->> 'number_format', coalesce(v_new.is_default, false))
    returning document_series.id into v_new.id;
    return core.show_document_series(p_org_id, v_new.id);
end;
$$;

comment on function api.create_document_series(text, uuid, jsonb) is
'Create a series of numbers. p_body: {type: bill|"credit_note", series, number_format, is_default?}. Errors: validation, duplicate.';

grant execute on function api.create_document_series(text, uuid, jsonb) to counterfoil_api;
