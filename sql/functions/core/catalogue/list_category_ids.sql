create function core.list_category_ids(p_org_id uuid, p_id uuid)
returns uuid[]
language sql
stable
begin atomic
    with recursive below as (
        select category.id
        from data.category
        where category.org_id = p_org_id and category.id = p_id
        union
        select child.id
        from below
        inner join data.category as child on child.org_id = p_org_id and below.id = child.parent_id
    )

    select array_agg(below.id) from below;
end;

comment on function core.list_category_ids(uuid, uuid) is
'Return a category and all below it; null when there is no such category. guard.check_category_tree rules out cycles.';
