create function core.match_products(p_org_id uuid, p_import_id uuid)
returns setof core.product_match
language sql
stable
set search_path = ''
as $$
    with line as materialized (
        select
            import_row.line_no,
            import_row.key,
            import_row.body
        from data.import_row
        where import_row.org_id = p_org_id and import_row.import_id = p_import_id
    ),

    bounds as materialized (
        select
            min(line.key) as first_key,
            max(line.key) as last_key,
            bool_or(line.body ?| array['barcodes', 'gtins']) as has_barcodes
        from line
    ),

    -- The joins are full, although half of their result is not used: without statistics the planner hashes or merges
    -- a full join. Nested loops over 100,000 rows would take far too long.
    matched as (
        select
            line.line_no,
            line.key,
            line.body,
            thing.product as old
        from line
        full join (
            select
                product,
                product.sku
            from data.product
            where
                product.org_id = p_org_id
                and product.sku >= (select bounds.first_key from bounds)
                and product.sku <= (select bounds.last_key from bounds)
        ) as thing on thing.sku = line.key
        where coalesce(line.line_no, 0) > 0
    ),

    barcoded as (
        select
            matched.line_no,
            matched.key,
            matched.body,
            matched.old,
            barcode.others,
            barcode.gtins
        from matched
        full join (
            select
                product_barcode.product_id,
                array_agg(product_barcode.barcode order by product_barcode.barcode)
                filter (where product_barcode.type <> 'gtin') as others,
                array_agg(product_barcode.barcode order by product_barcode.barcode)
                filter (where product_barcode.type = 'gtin') as gtins
            from data.product_barcode
            where product_barcode.org_id = p_org_id and (select bounds.has_barcodes from bounds)
            group by product_barcode.product_id
        ) as barcode on barcode.product_id = (matched.old).id
        where coalesce(matched.line_no, 0) > 0
    )

    select
        barcoded.line_no,
        barcoded.key,
        barcoded.body,
        coalesce(bad.line_no, 0) > 0,
        barcoded.old,
        coalesce(barcoded.others, '{}'),
        coalesce(barcoded.gtins, '{}')
    from barcoded
    full join (
        select distinct import_problem.line_no
        from data.import_problem
        where import_problem.org_id = p_org_id and import_problem.import_id = p_import_id
    ) as bad on bad.line_no = barcoded.line_no
    where coalesce(barcoded.line_no, 0) > 0;
$$;

comment on function core.match_products(uuid, uuid) is
'Return the rows of an import, each with its product, if it exists.';
