create function core.check_import_room(p_job data.import_job)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_rows bigint;
    v_bytes bigint;
begin
    select
        p_job.staged_rows + coalesce(sum(import_job.staged_rows), 0),
        p_job.staged_bytes + coalesce(sum(import_job.staged_bytes), 0)
    into v_rows, v_bytes
    from data.import_job
    where import_job.org_id = p_job.org_id and import_job.staged_rows > 0 and import_job.id <> p_job.id;

    if v_rows > core.get_maximum_staged_rows() or v_bytes > core.get_maximum_staged_bytes() then
        perform guard.raise_problem(
            p_slug => 'import_too_large',
            p_detail => format(
                'The imports of the organization would keep %s rows of %s MiB; they may keep %s rows of %s MiB.',
                v_rows,
                v_bytes / 1048576,
                core.get_maximum_staged_rows(),
                core.get_maximum_staged_bytes() / 1048576
            )
        );
    end if;
end;
$$;

comment on function core.check_import_room(data.import_job) is
'Refuse rows when the imports of an organization keep too many. Errors: import_too_large.';
