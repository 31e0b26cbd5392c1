create function core.show_role_limit(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(role_limit) into v_shown
    from shape.role_limit
    where role_limit.org_id = p_org_id and role_limit.id = p_id;

    if not found then
        perform core.raise_not_found('limit');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_role_limit(uuid, uuid) is 'Return the limit of one role as the API shows it. Errors: not_found.';
