create function api.update_register(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_register data.register;
begin
    perform session.authorise(p_capability, p_org_id, 'update_register');

    select * into v_register
    from data.register
    where register.org_id = p_org_id and register.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('register');
    elsif v_register.version <> p_version then
        perform core.raise_stale(v_register.version);
    end if;

    perform core.save_register(v_register, core.clean_texts(p_body));

    return core.show_register(p_org_id, p_id);
end;
$$;

comment on function api.update_register(text, uuid, uuid, bigint, jsonb) is
'Rename a register at the version given. p_body: {name?}. Errors: not_found, stale.';

grant execute on function api.update_register(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
