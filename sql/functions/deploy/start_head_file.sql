create function deploy.start_head_file(p_org_id uuid, p_before jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.prepare_head_file(p_org_id, p_before);
end;
$$;

comment on function deploy.start_head_file(uuid, jsonb) is
'Return what the head file of this moment says, for the operator to sign: {format, org_id, org_name, made_at, chains}. p_before is what the file before said; null begins anew.';

grant execute on function deploy.start_head_file(uuid, jsonb) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.start_head_file(uuid, jsonb) to %I', session_user);
end;
$$;
