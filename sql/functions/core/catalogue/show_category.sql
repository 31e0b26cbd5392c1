create function core.show_category(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(category) into v_shown
    from shape.category
    where category.org_id = p_org_id and category.id = p_id;

    if not found then
        perform core.raise_not_found('category');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_category(uuid, uuid) is 'Return one category as the API shows it. Errors: not_found.';
