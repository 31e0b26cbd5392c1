create function core.judge_import(p_job data.import_job)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
begin
    perform core.resolve_decimal_marks(p_job);

    delete from data.import_problem
    where import_problem.org_id = p_job.org_id and import_problem.import_id = p_job.id and import_problem.is_rule;

    insert into data.import_problem (org_id, import_id, line_no, position, slug, column_name, value, message, is_rule)
    select
        p_job.org_id,
        p_job.id,
        found.line_no,
        coalesce(array_position(p_job.field_names, found.field_name), 0),
        found.slug,
        coalesce(p_job.header[array_position(p_job.field_names, found.field_name)], found.field_name),
        core.shorten_cell(found.value),
        coalesce(found.message, core.format_import_problem(found.slug)),
        true
    from (
        select * from core.find_repeated_rows(p_job)
        union all
        select * from core.find_product_problems(p_job.org_id, p_job.id)
        where p_job.kind = 'products'
        union all
        select * from core.find_customer_problems(p_job.org_id, p_job.id)
        where p_job.kind = 'customers'
        union all
        select * from core.find_supplier_problems(p_job.org_id, p_job.id)
        where p_job.kind = 'suppliers'
    ) as found
    -- A cell that could not be read has a problem already.
    where
        (
            select count(*)
            from data.import_problem as known
            where
                known.org_id = p_job.org_id
                and known.import_id = p_job.id
                and known.line_no = found.line_no
                and known.position = coalesce(array_position(p_job.field_names, found.field_name), 0)
        ) = 0
    on conflict do nothing;

    select
        count(*),
        count(distinct import_problem.line_no)
    into v_job.problem_count, v_job.rejected_count
    from data.import_problem
    where import_problem.org_id = p_job.org_id and import_problem.import_id = p_job.id;

    v_job.status := 'checked';
    return v_job;
end;
$$;

comment on function core.judge_import(data.import_job) is
'Compare the rows of an import with each other and with the catalogue, and store every problem of every row. Returns the import to be stored.';
