create view shape.import_job
with (security_invoker = true) as
select
    import_job.org_id,
    import_job.id,
    import_job.kind,
    import_job.status,
    import_job.file_name,
    import_job.file_format,
    import_job.encoding,
    import_job.delimiter,
    import_job.total_bytes,
    import_job.read_bytes,
    import_job.row_count,
    import_job.problem_count,
    import_job.rejected_count,
    import_job.created_count,
    import_job.updated_count,
    import_job.unchanged_count,
    case import_job.status
        when 'uploading' then null
        when 'cancelled' then null
        when 'done' then 100
        else
            (
                -- See core.announce_import_progress.
                select max(pg_locks.objid)::integer
                from pg_catalog.pg_locks
                where
                    pg_locks.locktype = 'advisory'
                    and pg_locks.objsubid = 2 -- a lock of two keys
                    and pg_locks.classid = core.make_progress_key(import_job.id)::oid
                    and pg_locks.database
                    = (
                        select pg_database.oid from pg_catalog.pg_database
                        where pg_database.datname = current_database()
                    )
            )
    end as applied_percent,
    (
        select
            coalesce(
                json_agg(problem order by problem.line_no, problem.position, problem.column_name, problem.slug),
                '[]'::json
            )
        from (
            select *
            from shape.import_problem
            where import_problem.org_id = import_job.org_id and import_problem.import_id = import_job.id
            order by import_problem.line_no, import_problem.position, import_problem.column_name, import_problem.slug
            limit 20
        ) as problem
    ) as problems,
    import_job.created_by,
    import_job.created_at,
    import_job.finished_at
from data.import_job;

comment on view shape.import_job is 'An import of a file, as the API shows it, with the first of its problems.';
