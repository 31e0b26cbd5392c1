create or replace function guard.check_new_product_links()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_unit data.unit;
    v_category data.category;
begin
    -- Shared locks, against a transaction that archives one of them now.
    for v_unit in
        select unit.*
        from (
            select distinct
                added.org_id,
                added.unit
            from added
            where added.is_active
        ) as used
        inner join data.unit on unit.org_id = used.org_id and unit.code = used.unit
        order by unit.org_id, unit.code
        for share of unit
    loop
        if not v_unit.is_active then
            perform guard.raise_problem(
                p_slug => 'unit_archived',
                p_detail => format('The unit %s is archived.', v_unit.code),
                p_field => 'unit'
            );
        end if;
    end loop;

    for v_category in
        select category.*
        from (
            select distinct
                added.org_id,
                added.category_id
            from added
            where added.is_active and added.category_id is not null
        ) as used
        inner join data.category on category.org_id = used.org_id and category.id = used.category_id
        order by category.org_id, category.id
        for share of category
    loop
        if not v_category.is_active then
            perform guard.raise_problem(
                p_slug => 'category_archived',
                p_detail => format('The category %s is archived.', v_category.name),
                p_field => 'category_id'
            );
        end if;
    end loop;
    return null;
end;
$$;

comment on function guard.check_new_product_links() is
'After a statement has created products: the units and categories of the active ones must be active. Transition table: added. Errors: category_archived, unit_archived.';

grant execute on function guard.check_new_product_links() to counterfoil_owner;
