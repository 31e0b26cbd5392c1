create function core.show_dunning_level(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(dunning_level) into v_shown
    from shape.dunning_level
    where dunning_level.org_id = p_org_id and dunning_level.id = p_id;

    if not found then
        perform core.raise_not_found('level');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_dunning_level(uuid, uuid) is
'Return one level of reminding as the API shows it. Errors: not_found.';
