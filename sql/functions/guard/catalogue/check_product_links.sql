create or replace function guard.check_product_links()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_unit data.unit;
    v_category data.category;
begin
    if
        new.unit = old.unit
        and new.category_id is not distinct from old.category_id
        and new.is_active = old.is_active
    then
        return null;
    end if;

    -- A shared lock, against a transaction that archives one of them now.
    select * into v_unit
    from data.unit
    where unit.org_id = new.org_id and unit.code = new.unit
    for share;

    if not v_unit.is_active then
        perform guard.raise_problem(
            p_slug => 'unit_archived',
            p_detail => format('The unit %s is archived.', v_unit.code),
            p_field => 'unit'
        );
    end if;

    if new.category_id is not null then
        select * into v_category
        from data.category
        where category.org_id = new.org_id and category.id = new.category_id
        for share;

        if not v_category.is_active then
            perform guard.raise_problem(
                p_slug => 'category_archived',
                p_detail => format('The category %s is archived.', v_category.name),
                p_field => 'category_id'
            );
        end if;
    end if;
    return null;
end;
$$;

comment on function guard.check_product_links() is
'After an active product gets another category or unit, or is restored: both must be active. Errors: category_archived, unit_archived.';

grant execute on function guard.check_product_links() to counterfoil_owner;
