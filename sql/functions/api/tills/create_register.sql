create function api.create_register(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.register := jsonb_populate_record(null::data.register, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_register');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_registers(array[v_new]);

    return core.show_register(p_org_id, v_new.id);
end;
$$;

comment on function api.create_register(text, uuid, jsonb) is
'Create a register. p_body: {code, name}; the code is part of the numbers of its Z reports and never changes. Errors: validation, duplicate.';

grant execute on function api.create_register(text, uuid, jsonb) to counterfoil_api;
