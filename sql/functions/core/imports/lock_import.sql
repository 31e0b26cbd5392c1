create function core.lock_import(p_org_id uuid, p_id uuid, p_statuses text[])
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job;
begin
    select * into v_job
    from data.import_job
    where import_job.org_id = p_org_id and import_job.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('import');
    elsif v_job.status <> all(p_statuses) then
        perform guard.raise_problem(
            p_slug => 'import_not_open',
            p_detail => format('The import is %s.', v_job.status)
        );
    end if;
    return v_job;
end;
$$;

comment on function core.lock_import(uuid, uuid, text[]) is
'Find an import in one of some statuses and lock it until the end of the transaction. Errors: not_found, import_not_open.';
