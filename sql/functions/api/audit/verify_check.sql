create function api.verify_check(p_capability text, p_org_id uuid, p_check text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'verify_check');

    return core.run_checks(p_org_id, p_check);
end;
$$;

comment on function api.verify_check(text, uuid, text) is
'Recompute one invariant of the organization, as verify_org recomputes all: {is_valid, checks: [{check, checked, violations}]}. Errors: validation.';

grant execute on function api.verify_check(text, uuid, text) to counterfoil_api;
