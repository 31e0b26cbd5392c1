create function core.apply_customers(p_job data.import_job)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
    v_steps constant integer := 20; -- other sessions see the progress after each
    v_plan core.customer_plan [];
    v_part core.customer_plan [];
    v_line core.customer_plan;
begin
    select
        array_agg(line order by line.line_no) filter (where line.action <> 'unchanged'),
        count(*) filter (where line.action = 'create'),
        count(*) filter (where line.action = 'update'),
        count(*) filter (where line.action = 'unchanged')
    into v_plan, v_job.created_count, v_job.updated_count, v_job.unchanged_count
    from core.plan_customers(p_job.org_id, p_job.id) as line;

    for v_step in 1..v_steps loop
        v_part := v_plan[cardinality(v_plan) * (v_step - 1) / v_steps + 1:cardinality(v_plan) * v_step / v_steps];

        perform core.insert_customers(
            array(
                select line.customer
                from unnest(v_part) as line
                where line.action = 'create'
            )
        );

        -- Row by row, each by its key: a join with a table without statistics could become a nested loop.
        for v_line in
            select line.*
            from unnest(v_part) as line
            where line.action = 'update'
        loop
            perform core.save_customer(v_line.customer, v_line.changes);
        end loop;

        perform core.announce_import_progress(p_job.id, 100 * v_step / v_steps);
    end loop;

    return v_job;
end;
$$;

comment on function core.apply_customers(data.import_job) is
'Apply the rows without a problem of an import of customers. Returns the import to be stored, with the counts of what it did.';
