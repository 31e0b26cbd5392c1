create function core.show_unit(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(unit) into v_shown
    from shape.unit
    where unit.org_id = p_org_id and unit.id = p_id;

    if not found then
        perform core.raise_not_found('unit');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_unit(uuid, uuid) is 'Return one unit as the API shows it. Errors: not_found.';
