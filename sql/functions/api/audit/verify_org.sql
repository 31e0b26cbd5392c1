create function api.verify_org(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'verify_org');

    return core.run_checks(p_org_id);
end;
$$;

comment on function api.verify_org(text, uuid) is
'Recompute the invariants of the organization''s stock and documents: {is_valid, checks: [{check, checked, violations}]}. Errors: validation.';

grant execute on function api.verify_org(text, uuid) to counterfoil_api;
