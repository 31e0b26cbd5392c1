create function api.verify_check(p_capability text, p_org_id uuid, p_check text, p_since_last boolean)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'verify_check');

    return core.run_checks(p_org_id, p_check, p_since_last);
end;
$$;

comment on function api.verify_check(text, uuid, text, boolean) is
'Recompute one invariant of the organization, as verify_org recomputes all: {is_valid, since, checks: [{check, scope, checked, violations}]}. Errors: validation.';

grant execute on function api.verify_check(text, uuid, text, boolean) to counterfoil_api;
