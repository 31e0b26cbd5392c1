create function core.show_custom_role(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(custom_role) into v_shown
    from shape.custom_role
    where custom_role.org_id = p_org_id and custom_role.id = p_id;

    if not found then
        perform core.raise_not_found('role');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_custom_role(uuid, uuid) is 'Return one custom role as the API shows it. Errors: not_found.';
