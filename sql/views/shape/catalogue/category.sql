create view shape.category
with (security_invoker = true) as
select
    category.org_id,
    category.id,
    category.parent_id,
    category.name,
    (
        with recursive above as (
            select
                category.parent_id,
                category.name,
                1 as level
            union all
            select
                parent.parent_id,
                parent.name,
                above.level + 1 as level
            from above
            inner join data.category as parent
                on
                    parent.org_id = category.org_id
                    and above.parent_id = parent.id
                    and above.level < guard.get_category_levels()
        )

        select json_agg(above.name order by above.level desc) from above
    ) as path,
    category.is_active,
    category.created_at,
    category.updated_at,
    category.version
from data.category;

comment on view shape.category is 'A category, as the API shows it. path: the names from the top of the tree to its own.';
