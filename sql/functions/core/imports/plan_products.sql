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
            matched.body
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
            end as body,
            matched.barcodes as kept_barcodes,
            matched.gtins as kept_gtins,
            barcode.gtins,
            array(
                select unnest(barcode.barcodes)
                except
                select unnest(barcode.gtins)
                order by 1
            ) as barcodes
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
            jsonb_populate_record(line.old, line.body) is distinct from line.old as is_changed,
            line.body ?| array['barcodes', 'gtins']
            and (line.barcodes, line.gtins) is distinct from (line.kept_barcodes, line.kept_gtins) as is_barcoded
        from line
    )

    select
        compared.line_no,
        case
            when compared.old_id is null then 'create'
            when compared.is_changed or compared.is_barcoded then 'update'
            else 'unchanged'
        end,
        case
            when compared.old_id is null
                then
                jsonb_populate_record(
                    null::data.product,
                    compared.body || jsonb_build_object('org_id', p_org_id, 'id', guard.uuidv7())
                )
            else compared.old
        end,
        case when compared.is_changed and compared.old_id is not null then compared.body end,
        case when compared.is_barcoded then compared.barcodes end,
        case when compared.is_barcoded then compared.gtins end
    from compared;
$$;

comment on function core.plan_products(uuid, uuid) is
'Return the changes that the rows without a problem of an import of products would make. A field that a row leaves out does not change.';
