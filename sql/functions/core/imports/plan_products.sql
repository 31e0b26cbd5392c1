create function core.plan_products(p_org_id uuid, p_import_id uuid)
returns setof core.product_plan
language sql
volatile
set search_path = ''
as $$
    with known as materialized (
        select core.describe_catalogue(p_org_id) as catalogue
    ),

    line as materialized (
        select
            matched.line_no,
            matched.old,
            (matched.old).id as old_id,
            jsonb_populate_record(
                matched.old,
                case
                    when (matched.old).id is null
                        then
                        jsonb_build_object(
                            'org_id', p_org_id, 'id', guard.uuidv7(), 'unit', 'piece', 'tracks_stock', true
                        )
                    else '{}'
                end
                || matched.body
                || case
                    when matched.body ? 'tax_rate'
                        then
                        jsonb_build_object(
                            'tax_rate_id', known.catalogue -> 'tax_rates' ->> (matched.body ->> 'tax_rate')
                        )
                    else '{}'
                end
                || case
                    when matched.body ? 'category'
                        then
                        jsonb_build_object(
                            'category_id',
                            known.catalogue -> 'categories' ->> core.clean_category_path(matched.body ->> 'category')
                        )
                    else '{}'
                end
            ) as new,
            matched.barcodes as kept_barcodes,
            matched.gtins as kept_gtins,
            barcode.gtins,
            array(
                select unnest(barcode.barcodes)
                except
                select unnest(barcode.gtins)
                order by 1
            ) as barcodes,
            matched.body ?| array['barcodes', 'gtins'] as has_barcodes
        from core.match_products(p_org_id, p_import_id) as matched
        cross join known
        cross join lateral (
            select
                case
                    when matched.body ? 'barcodes' then core.split_barcodes(matched.body -> 'barcodes')
                    else matched.barcodes
                end as barcodes,
                case
                    when matched.body ? 'gtins' then core.split_barcodes(matched.body -> 'gtins')
                    else matched.gtins
                end as gtins
        ) as barcode
        where not matched.has_problem
    ),

    compared as materialized (
        select
            line.*,
            core.clean_text((line.old).name) is distinct from core.clean_text((line.new).name) as is_renamed,
            ((line.old).unit, (line.old).category_id, (line.old).tracks_stock)
            is distinct from ((line.new).unit, (line.new).category_id, (line.new).tracks_stock) as is_placed,
            (
                (line.old).unit_price::numeric,
                (line.old).prices_include_tax,
                (line.old).tax_rate_id,
                (line.old).reorder_level::numeric,
                (line.old).reorder_quantity::numeric
            )
            is distinct from (
                (line.new).unit_price::numeric,
                (line.new).prices_include_tax,
                (line.new).tax_rate_id,
                (line.new).reorder_level::numeric,
                (line.new).reorder_quantity::numeric
            ) as is_changed,
            line.has_barcodes
            and (line.barcodes, line.gtins) is distinct from (line.kept_barcodes, line.kept_gtins) as is_barcoded
        from line
    )

    select
        compared.line_no,
        case
            when compared.old_id is null then 'create'
            when compared.is_renamed or compared.is_placed or compared.is_changed or compared.is_barcoded then 'update'
            else 'unchanged'
        end,
        compared.new,
        compared.is_renamed,
        compared.is_placed,
        compared.is_changed,
        case when compared.is_barcoded then compared.barcodes end,
        case when compared.is_barcoded then compared.gtins end
    from compared;
$$;

comment on function core.plan_products(uuid, uuid) is
'What the rows of an import of products that have no problem would do: fields that a row does not tell stay as they are.';
