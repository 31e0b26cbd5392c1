create function api.create_unit(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.unit := jsonb_populate_record(null::data.unit, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_unit');

    insert into data.unit (org_id, code, name, decimals, unece_code)
    values (
        p_org_id,
        trim(v_new.code),
        coalesce(trim(v_new.name), trim(v_new.code)),
        coalesce(v_new.decimals, 6),
        coalesce(v_new.unece_code, 'C62')
    )
    returning unit.id into v_id;

    return core.show_unit(p_org_id, v_id);
end;
$$;

comment on function api.create_unit(text, uuid, jsonb) is
'A new unit. p_body: {name?, decimals?, unece_code?, code}; without decimals any quantity is allowed. Errors: validation, duplicate.';

grant execute on function api.create_unit(text, uuid, jsonb) to counterfoil_api;
