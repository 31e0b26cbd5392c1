create function api.verify_org(p_capability text, p_org_id uuid, p_since_last boolean)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'verify_org');

    return core.run_checks(p_org_id, p_since_last => p_since_last);
end;
$$;

comment on function api.verify_org(text, uuid, boolean) is
'Recompute the invariants of the organization''s stock and documents: {is_valid, since, checks: [{check, scope, checked, violations}]}. With p_since_last only of what came after the head that the operator''s last clean verification left; since says when that was, null: everything was read. Errors: validation.';

grant execute on function api.verify_org(text, uuid, boolean) to counterfoil_api;
