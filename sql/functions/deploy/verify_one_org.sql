create function deploy.verify_one_org(p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.run_checks(p_org_id);
end;
$$;

comment on function deploy.verify_one_org(uuid) is 'Verify all of one organization for the operator, as api.verify_org does: counts and violations. It leaves no head. Errors: validation.';

grant execute on function deploy.verify_one_org(uuid) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.verify_one_org(uuid) to %I', session_user);
end;
$$;
