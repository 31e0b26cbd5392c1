create function deploy.verify_one_check(p_org_id uuid, p_id uuid, p_check text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.continue_verification(p_org_id, p_id, p_check);
end;
$$;

comment on function deploy.verify_one_check(uuid, uuid, text) is
'Run one check of a verification that deploy.start_verification started: {is_valid, since, checks: [{check, scope, checked, violations}]}. Errors: not_found, validation.';

grant execute on function deploy.verify_one_check(uuid, uuid, text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.verify_one_check(uuid, uuid, text) to %I', session_user);
end;
$$;
