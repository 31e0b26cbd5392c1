create function core.count_import_changes(p_job data.import_job)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
begin
    select
        count(*) filter (where plan.action = 'create'),
        count(*) filter (where plan.action = 'update'),
        count(*) filter (where plan.action = 'unchanged')
    into v_job.created_count, v_job.updated_count, v_job.unchanged_count
    from (
        select product_plan.action
        from core.plan_products(p_job.org_id, p_job.id) as product_plan
        where p_job.kind = 'products'
        union all
        select customer_plan.action
        from core.plan_customers(p_job.org_id, p_job.id) as customer_plan
        where p_job.kind = 'customers'
        union all
        select supplier_plan.action
        from core.plan_suppliers(p_job.org_id, p_job.id) as supplier_plan
        where p_job.kind = 'suppliers'
    ) as plan;

    return v_job;
end;
$$;

comment on function core.count_import_changes(data.import_job) is
'Count what the rows without a problem of an import would create and change. Returns the import to be stored.';
