create function core.show_import(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(import_job) into v_shown
    from shape.import_job
    where import_job.org_id = p_org_id and import_job.id = p_id;

    if not found then
        perform core.raise_not_found('import');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_import(uuid, uuid) is 'Return one import as the API shows it. Errors: not_found.';
