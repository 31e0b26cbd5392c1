create function api.create_unit(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.unit := jsonb_populate_record(null::data.unit, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_unit');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    v_new.name := coalesce(v_new.name, v_new.code);
    perform core.insert_units(array[v_new]);

    return core.show_unit(p_org_id, v_new.id);
end;
$$;

comment on function api.create_unit(text, uuid, jsonb) is
'Create a unit. p_body: {name?, decimals?, unece_code?, code}; without decimals any quantity is allowed. Errors: validation, duplicate.';

grant execute on function api.create_unit(text, uuid, jsonb) to counterfoil_api;
