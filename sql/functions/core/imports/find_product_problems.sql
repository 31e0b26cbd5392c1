create function core.find_product_problems(p_org_id uuid, p_import_id uuid)
returns setof core.import_finding
language sql
stable
set search_path = ''
as $$
    with known as materialized (
        select core.describe_catalogue(p_org_id) as catalogue
    ),

    line as materialized (
        select
            matched.line_no,
            matched.key,
            matched.body,
            matched.old,
            (matched.old).id as id,
            coalesce(matched.body ->> 'unit', (matched.old).unit, 'piece') as unit,
            case
                when matched.body ? 'category'
                    then known.catalogue -> 'categories' ->> core.clean_category_path(matched.body ->> 'category')
                else (matched.old).category_id::text
            end as category_id,
            case
                when matched.body ? 'tax_rate' then known.catalogue -> 'tax_rates' ->> (matched.body ->> 'tax_rate')
            end as tax_rate_id,
            known.catalogue
        from core.match_products(p_org_id, p_import_id) as matched
        cross join known
    ),

    placed as materialized (
        select
            line.*,
            line.id is null or line.unit <> (line.old).unit as has_other_unit,
            line.category_id is distinct from (line.old).category_id::text as has_other_category
        from line
    ),

    barcode as materialized (
        select
            line.line_no,
            line.id,
            given.barcode,
            given.field_name,
            count(*) over (partition by given.barcode) as times
        from line
        cross join lateral (
            select
                entry.barcode collate "C" as barcode,
                max(entry.field_name) as field_name -- gtins, if it is in both
            from (
                select
                    'barcodes' as field_name,
                    jsonb_array_elements_text(coalesce(nullif(line.body -> 'barcodes', 'null'), '[]')) as barcode
                union all
                select
                    'gtins' as field_name,
                    jsonb_array_elements_text(coalesce(nullif(line.body -> 'gtins', 'null'), '[]')) as barcode
            ) as entry
            group by entry.barcode
        ) as given
    )

    select
        line.line_no,
        'sku',
        'required',
        null::text,
        null::text
    from line
    where line.key is null
    union all
    select
        line.line_no,
        'sku',
        'archived',
        line.key,
        null
    from line
    where not (line.old).is_active
    union all
    select
        line.line_no,
        needed.name,
        'required',
        null,
        null
    from line
    cross join unnest(array['name', 'unit_price']) as needed (name)
    where line.id is null and line.key is not null and not line.body ? needed.name
    union all
    select
        placed.line_no,
        'unit',
        'unknown_unit',
        placed.unit,
        null
    from placed
    where
        (placed.has_other_unit or placed.has_other_category)
        and not placed.catalogue -> 'active_units' ? placed.unit
    union all
    select
        placed.line_no,
        'category',
        'unknown_category',
        placed.body ->> 'category',
        null
    from placed
    where
        case
            when placed.category_id is null then placed.body ->> 'category' is not null
            else
                (placed.has_other_unit or placed.has_other_category)
                and not placed.catalogue -> 'active_categories' ? placed.category_id
        end
    union all
    select
        placed.line_no,
        changed.field_name,
        'stock_in_use',
        null,
        null
    from placed
    cross join lateral (
        select
            stock_level.quantity,
            stock_level.last_sequence_no
        from data.stock_level
        where stock_level.org_id = p_org_id and stock_level.product_id = placed.id
        limit 1
    ) as on_hand
    cross join lateral (
        select 'unit' as field_name
        where placed.has_other_unit and on_hand.quantity <> 0
        union all
        select 'tracks_stock' as field_name
        where
            (placed.body -> 'tracks_stock')::boolean <> (placed.old).tracks_stock
            and on_hand.last_sequence_no > 0
    ) as changed
    where
        placed.id is not null
        and (placed.has_other_unit or (placed.body -> 'tracks_stock')::boolean <> (placed.old).tracks_stock)
    union all
    select
        line.line_no,
        'tax_rate',
        'unknown_tax_rate',
        line.body ->> 'tax_rate',
        null
    from line
    where
        line.body ->> 'tax_rate' is not null
        and (
            line.tax_rate_id is null
            or (
                line.tax_rate_id is distinct from (line.old).tax_rate_id::text
                and not line.catalogue -> 'active_tax_rates' ? line.tax_rate_id
            )
        )
    union all
    select
        barcode.line_no,
        barcode.field_name,
        case when barcode.times > 1 then 'duplicate_in_file' else 'duplicate' end,
        string_agg(barcode.barcode, ' ' order by barcode.barcode),
        case when barcode.times > 1 then 'Several rows of the file have this barcode.' end
    from barcode
    full join (
        select
            product_barcode.barcode,
            product_barcode.product_id
        from data.product_barcode
        where product_barcode.org_id = p_org_id and exists (select from barcode as any_barcode)
    ) as known_barcode on known_barcode.barcode = barcode.barcode
    where
        coalesce(barcode.line_no, 0) > 0
        and (
            barcode.times > 1
            or (known_barcode.product_id is not null and known_barcode.product_id is distinct from barcode.id)
        )
    group by barcode.line_no, barcode.field_name, barcode.times > 1
    union all
    select
        barcode.line_no,
        'gtins',
        'bad_gtin',
        string_agg(barcode.barcode, ' ' order by barcode.barcode),
        null
    from barcode
    where barcode.field_name = 'gtins' and not guard.is_gtin(barcode.barcode)
    group by barcode.line_no;
$$;

comment on function core.find_product_problems(uuid, uuid) is
'Return every problem of every row of an import of products.';
