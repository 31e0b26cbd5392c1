create function api.create_device(p_capability text, p_org_id uuid, p_token text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.device := jsonb_populate_record(null::data.device, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_device');

    perform core.check_register(p_org_id, v_new.register_id);
    v_new.id := guard.uuidv7();
    insert into data.device (org_id, id, name, register_id, token_hash, created_by)
    values (p_org_id, v_new.id, v_new.name, v_new.register_id, session.hash_secret(p_token), session.user_id());

    return jsonb_build_object('token', p_token) || core.show_device(p_org_id, v_new.id)::jsonb;
end;
$$;

comment on function api.create_device(text, uuid, text, jsonb) is
'Register a device. p_token is 256 random bits from the caller, who shows it once; only its sha256 is stored. The device sends it to use_device. p_body: {name, register_id?}. Errors: register_archived.';

grant execute on function api.create_device(text, uuid, text, jsonb) to counterfoil_api;
