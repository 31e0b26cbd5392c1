create function api.create_api_key(p_capability text, p_org_id uuid, p_token text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
    v_name constant text := trim(p_body ->> 'name');
    v_operations constant text [] := array(select distinct jsonb_array_elements_text(p_body -> 'operations'));
begin
    perform session.authorise(p_capability, p_org_id, 'create_api_key');
    if p_token !~ '^cf_live_[0-9A-Za-z]{49}$' then
        perform core.raise_invalid('token', 'This is no secret of an API key.');
    end if;
    perform core.check_key_operations(v_operations);

    perform auth.create_key_account(v_id, v_name);
    insert into data.api_key (org_id, id, name, hint, created_by, expires_at)
    values (
        p_org_id,
        v_id,
        v_name,
        right(p_token, 4),
        session.user_id(),
        now() + make_interval(days => (p_body ->> 'days')::integer)
    );
    insert into data.api_key_permission (org_id, api_key_id, operation)
    select
        p_org_id,
        v_id,
        operation.name
    from unnest(v_operations) as operation (name);
    insert into data.api_key_secret (org_id, api_key_id, secret_hash)
    values (p_org_id, v_id, session.hash_secret(p_token));

    return (
        select (to_jsonb(api_key) || jsonb_build_object('token', p_token))::json
        from shape.api_key
        where api_key.org_id = p_org_id and api_key.id = v_id
    );
end;
$$;

comment on function api.create_api_key(text, uuid, text, jsonb) is
'Make a key with which a program acts for the caller, within these operations, for 1 to 366 days. p_token comes from the caller, with 256 random bits; only its sha256 is stored, and this answer alone shows it. p_body: {name, operations: [], days}. Errors: validation, forbidden.';

grant execute on function api.create_api_key(text, uuid, text, jsonb) to counterfoil_api;
