create function core.describe_catalogue(p_org_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
    with recursive category_path as (
        select
            category.id,
            category.is_active,
            core.clean_category_path(category.name) as path
        from data.category
        where category.org_id = p_org_id and category.parent_id is null
        union all
        select
            child.id,
            child.is_active,
            category_path.path || ' > ' || core.clean_category_path(child.name)
        from category_path
        inner join data.category as child on child.org_id = p_org_id and child.parent_id = category_path.id
    )

    select
        jsonb_build_object(
            'categories',
            (
                select
                    coalesce(
                        jsonb_object_agg(
                            category_path.path, category_path.id order by category_path.is_active, category_path.id
                        ),
                        '{}'
                    )
                from category_path
            ),
            'category_paths',
            (select coalesce(jsonb_object_agg(category_path.id, category_path.path), '{}') from category_path),
            'active_categories',
            (
                select coalesce(jsonb_object_agg(category_path.id, true), '{}')
                from category_path
                where category_path.is_active
            ),
            'active_units',
            (
                select coalesce(jsonb_object_agg(unit.code, true), '{}')
                from data.unit
                where unit.org_id = p_org_id and unit.is_active
            ),
            'tax_rates',
            (
                select coalesce(jsonb_object_agg(tax_rate.name, tax_rate.id), '{}')
                from data.tax_rate
                where tax_rate.org_id = p_org_id
            ),
            'active_tax_rates',
            (
                select coalesce(jsonb_object_agg(tax_rate.id, true), '{}')
                from data.tax_rate
                where tax_rate.org_id = p_org_id and tax_rate.is_active
            )
        );
$$;

comment on function core.describe_catalogue(uuid) is
'Return everything that rows of a file of products can refer to, by name: {categories: {path: id}, category_paths: {id: path}, active_categories: {id}, active_units: {code}, tax_rates: {name: id}, active_tax_rates: {id}}. A path is written Drinks > Tea.';
