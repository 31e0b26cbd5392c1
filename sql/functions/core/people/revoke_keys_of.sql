create function core.revoke_keys_of(p_org_id uuid, p_user_id uuid)
returns void
language sql
volatile
set search_path = ''
begin atomic
    update data.api_key
    set
        revoked_at = now(),
        revoked_by = session.user_id()
    where api_key.org_id = p_org_id and api_key.created_by = p_user_id and api_key.revoked_at is null;
end;

comment on function core.revoke_keys_of(uuid, uuid) is
'Revoke the API keys of a member who leaves the organization. If they come back, they make others.';
