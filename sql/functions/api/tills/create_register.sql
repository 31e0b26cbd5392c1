create function api.create_register(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_register');

    insert into data.register (org_id, code, name)
    values (p_org_id, p_body ->> 'code', trim(p_body ->> 'name'))
    returning register.id into v_id;

    return core.show_register(p_org_id, v_id);
end;
$$;

comment on function api.create_register(text, uuid, jsonb) is
'A new till. p_body: {code, name}; the code is in the numbers of its Z reports and stays. Errors: validation, duplicate.';

grant execute on function api.create_register(text, uuid, jsonb) to counterfoil_api;
