create function core.match_customers(p_org_id uuid, p_import_id uuid)
returns setof core.customer_match
language sql
stable
set search_path = ''
as $$
    -- Full joins: see core.match_products.
    select
        matched.line_no,
        matched.key,
        matched.body,
        coalesce(bad.line_no, 0) > 0,
        matched.old
    from (
        select
            line.line_no,
            line.key,
            line.body,
            thing.customer as old
        from (
            select
                import_row.line_no,
                import_row.key,
                import_row.body,
                coalesce('id ' || lower(import_row.body ->> 'id'), 'number ' || import_row.key) as name
            from data.import_row
            where import_row.org_id = p_org_id and import_row.import_id = p_import_id
        ) as line
        full join (
            select
                customer,
                'id ' || customer.id::text as name
            from data.customer
            where customer.org_id = p_org_id
            union all
            select
                customer,
                'number ' || customer.customer_number as name
            from data.customer
            where customer.org_id = p_org_id
        ) as thing on thing.name = line.name
        where coalesce(line.line_no, 0) > 0
    ) as matched
    full join (
        select distinct import_problem.line_no
        from data.import_problem
        where import_problem.org_id = p_org_id and import_problem.import_id = p_import_id
    ) as bad on bad.line_no = matched.line_no
    where coalesce(matched.line_no, 0) > 0;
$$;

comment on function core.match_customers(uuid, uuid) is
'Return the rows of an import, each with its customer, if it exists: by id if the row has one, else by number.';
