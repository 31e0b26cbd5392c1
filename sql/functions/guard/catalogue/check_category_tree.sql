create or replace function guard.check_category_tree()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_levels constant integer := guard.get_category_levels();
    v_above integer := 0;
    v_id uuid := new.parent_id;
    v_category data.category;
begin
    -- One at a time: two moves, each valid alone, could make a circle together.
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id));

    while v_id is not null and v_above < v_levels loop
        select * into v_category
        from data.category
        where category.org_id = new.org_id and category.id = v_id
        for share;

        if v_id = new.id then
            perform guard.raise_problem(
                p_slug => 'validation',
                p_detail => format('%s cannot be put below itself.', new.name),
                p_hint => 'Choose another parent.',
                p_field => 'parent_id'
            );
        elsif new.is_active and not v_category.is_active then
            perform guard.raise_problem(
                p_slug => 'category_archived',
                p_detail => format('The category %s above it is archived.', v_category.name),
                p_hint => 'Restore that one first, or choose another.',
                p_field => 'parent_id'
            );
        end if;
        v_above := v_above + 1;
        v_id := v_category.parent_id;
    end loop;

    if v_above + (
        with recursive below as (
            select
                new.id,
                1 as level
            union all
            select
                child.id,
                below.level + 1
            from below
            inner join data.category as child on child.org_id = new.org_id and child.parent_id = below.id
            where below.level <= v_levels
        )

        select max(below.level) from below
    ) > v_levels
    then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => format('Categories go %s levels deep and not deeper.', v_levels),
            p_hint => 'Choose a parent further up.',
            p_field => 'parent_id'
        );
    end if;

    if not new.is_active and (
        exists (
            select from data.category as child
            where child.org_id = new.org_id and child.parent_id = new.id and child.is_active
        )
        or exists (
            select from data.product
            where product.org_id = new.org_id and product.category_id = new.id and product.is_active
        )
    ) then
        perform guard.raise_problem(
            p_slug => 'category_in_use',
            p_detail => format('There are categories or products in %s that are not archived.', new.name)
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_category_tree() is
'After a category is created, moved, archived or restored: it must not be below itself, deeper than guard.get_category_levels, below an archived one, or archived while anything in it is active. Errors: validation, category_archived, category_in_use.';

grant execute on function guard.check_category_tree() to counterfoil_owner;
