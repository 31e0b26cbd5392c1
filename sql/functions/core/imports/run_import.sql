create function core.run_import(p_job data.import_job)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
begin
    case p_job.kind
        when 'products' then v_job := core.apply_products(p_job);
        when 'customers' then v_job := core.apply_customers(p_job);
        when 'suppliers' then v_job := core.apply_suppliers(p_job);
    end case;

    delete from data.import_row
    where
        import_row.org_id = p_job.org_id
        and import_row.import_id = p_job.id
        and (
            select count(*) -- not an "exists", which could become a nested loop
            from data.import_problem
            where
                import_problem.org_id = p_job.org_id
                and import_problem.import_id = p_job.id
                and import_problem.line_no = import_row.line_no
        ) = 0;

    select
        count(*),
        coalesce(sum(octet_length(import_row.cells::text)), 0)
    into v_job.staged_rows, v_job.staged_bytes
    from data.import_row
    where import_row.org_id = p_job.org_id and import_row.import_id = p_job.id;

    v_job.status := 'done';
    v_job.finished_at := clock_timestamp();
    return v_job;
end;
$$;

comment on function core.run_import(data.import_job) is
'Apply the rows of a checked import, all in this transaction, and keep only the rows that have a problem. Returns the import to be stored.';
