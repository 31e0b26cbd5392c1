create function api.open_import(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job data.import_job := jsonb_populate_record(null::data.import_job, p_body);
begin
    perform session.authorise(p_capability, p_org_id, 'open_import');
    v_job.field_names := core.read_import_header(v_job.kind, v_job.header);

    perform core.delete_old_imports(p_org_id);
    perform core.make_import_room(p_org_id);
    insert into data.import_job (
        org_id, id, kind, file_name, file_format, encoding, delimiter, decimal_mark, header, field_names, total_bytes,
        created_by
    )
    values (
        p_org_id,
        coalesce(v_job.id, guard.uuidv7()),
        v_job.kind,
        v_job.file_name,
        v_job.file_format,
        v_job.encoding,
        v_job.delimiter,
        v_job.decimal_mark,
        v_job.header,
        v_job.field_names,
        v_job.total_bytes,
        session.user_id()
    )
    returning import_job.id into v_job.id;

    return core.show_import(p_org_id, v_job.id); -- Never not_found: the import has just been created
end;
$$;

comment on function api.open_import(text, uuid, jsonb) is
'Begin an import with the header of its file. p_body: {kind: products|customers|suppliers, id?, file_name?, file_format: csv|xlsx, encoding?, delimiter?, decimal_mark?: "."|",", header: [], total_bytes?}. Errors: validation, duplicate, bad_header.';

grant execute on function api.open_import(text, uuid, jsonb) to counterfoil_api;
