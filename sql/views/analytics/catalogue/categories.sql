create view analytics.categories
with (security_invoker = true) as
with recursive tree as (
    select
        category.org_id,
        category.id,
        category.id as top_id,
        category.name as top_name,
        category.name as path,
        1 as depth
    from data.category
    where category.parent_id is null
    union all
    select
        child.org_id,
        child.id,
        tree.top_id,
        tree.top_name,
        tree.path || ' > ' || child.name as path,
        tree.depth + 1 as depth
    from tree
    inner join data.category as child on tree.org_id = child.org_id and tree.id = child.parent_id
)

select
    category.org_id,
    category.id as category_id,
    category.name as category_name,
    category.parent_id as parent_category_id,
    parent.name as parent_category_name,
    tree.top_id as top_category_id,
    tree.top_name as top_category_name,
    tree.path,
    tree.depth,
    category.is_active,
    category.created_at,
    category.updated_at
from data.category
left join tree on category.org_id = tree.org_id and category.id = tree.id
left join data.category as parent on category.org_id = parent.org_id and category.parent_id = parent.id;

comment on view analytics.categories is 'Categories of products with their place in the tree, archived ones included.';
comment on column analytics.categories.top_category_id is
'Key of the category at the top of its branch; its own when it has no parent.';
comment on column analytics.categories.path is 'Its name after the names of the categories above it: Food > Bread.';
comment on column analytics.categories.depth is '1 at the top.';

grant select on analytics.categories to counterfoil_analyst;
