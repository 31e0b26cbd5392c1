create function api.revoke_analyst_login(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'revoke_analyst_login');

    update data.analyst
    set
        revoked_at = now(),
        revoked_by = session.user_id()
    where analyst.org_id = p_org_id and analyst.id = p_id and analyst.revoked_at is null;

    select to_json(analyst_login) into v_shown
    from shape.analyst_login
    where analyst_login.org_id = p_org_id and analyst_login.id = p_id;
    if not found then
        perform core.raise_not_found('login');
    end if;
    return v_shown;
end;
$$;

comment on function api.revoke_analyst_login(text, uuid, uuid) is
'Revoke the login of an analyst for good: from its next statement on it sees no row. A second call changes nothing. Errors: not_found.';

grant execute on function api.revoke_analyst_login(text, uuid, uuid) to counterfoil_api;
