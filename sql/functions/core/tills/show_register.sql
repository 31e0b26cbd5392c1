create function core.show_register(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(register) into v_shown
    from shape.register
    where register.org_id = p_org_id and register.id = p_id;

    if not found then
        perform core.raise_not_found('register');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_register(uuid, uuid) is 'Return one register as the API shows it. Errors: not_found.';
