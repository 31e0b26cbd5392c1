create function core.apply_products(p_job data.import_job)
returns data.import_job
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_job data.import_job := p_job;
    v_steps constant integer := 20; -- other sessions see the progress after each
    v_plan core.product_plan [];
    v_part core.product_plan [];
    v_line core.product_plan;
begin
    select
        array_agg(line order by line.line_no) filter (where line.action <> 'unchanged'),
        count(*) filter (where line.action = 'create'),
        count(*) filter (where line.action = 'update'),
        count(*) filter (where line.action = 'unchanged')
    into v_plan, v_job.created_count, v_job.updated_count, v_job.unchanged_count
    from core.plan_products(p_job.org_id, p_job.id) as line;

    for v_step in 1..v_steps loop
        v_part := v_plan[cardinality(v_plan) * (v_step - 1) / v_steps + 1:cardinality(v_plan) * v_step / v_steps];

        -- Barcodes first: then the JSON of a new product is written once, with its barcodes.
        set constraints data.product_barcode_org_id_product_id_fkey deferred;
        insert into data.product_barcode (org_id, barcode, product_id, type)
        select
            p_job.org_id,
            given.barcode,
            (line.product).id,
            case when given.barcode = any(line.gtins) then 'gtin' else 'any' end
        from unnest(v_part) as line
        cross join unnest(line.barcodes || line.gtins) as given (barcode)
        where line.action = 'create';

        perform core.insert_products(
            array(
                select line.product
                from unnest(v_part) as line
                where line.action = 'create'
            )
        );
        set constraints data.product_barcode_org_id_product_id_fkey immediate;

        insert into data.stock_level (org_id, product_id)
        select
            p_job.org_id,
            (line.product).id
        from unnest(v_part) as line
        where line.action = 'create';

        perform core.save_products(
            array(
                select jsonb_populate_record(line.product, line.changes)
                from unnest(v_part) as line
                where line.action = 'update' and line.changes is not null
            )
        );

        -- Row by row, each by its key: a join with a table without statistics could become a nested loop.
        for v_line in
            select line.*
            from unnest(v_part) as line
            where line.action = 'update' and line.barcodes is not null
        loop
            perform core.change_barcodes(p_job.org_id, v_line);
        end loop;

        perform core.announce_import_progress(p_job.id, 100 * v_step / v_steps);
    end loop;

    return v_job;
end;
$$;

comment on function core.apply_products(data.import_job) is
'Apply the rows without a problem of an import of products. Returns the import to be stored, with the counts of what it did.';
