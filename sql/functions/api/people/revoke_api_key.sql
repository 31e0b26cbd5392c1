create function api.revoke_api_key(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'revoke_api_key');

    update data.api_key
    set
        revoked_at = now(),
        revoked_by = session.user_id()
    where api_key.org_id = p_org_id and api_key.id = p_id and api_key.revoked_at is null;

    select to_json(api_key) into v_shown
    from shape.api_key
    where api_key.org_id = p_org_id and api_key.id = p_id;
    if not found then
        perform core.raise_not_found('key');
    end if;
    return v_shown;
end;
$$;

comment on function api.revoke_api_key(text, uuid, uuid) is
'Revoke an API key for good: its next request is refused. A second call changes nothing. Returns the key. Errors: not_found.';

grant execute on function api.revoke_api_key(text, uuid, uuid) to counterfoil_api;
