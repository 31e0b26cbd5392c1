create function deploy.compare_heads_of_org(p_org_id uuid, p_heads jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.compare_heads(p_org_id, p_heads);
end;
$$;

comment on function deploy.compare_heads_of_org(uuid, jsonb) is
'Compare what a head file says with the books, for the operator: {made_at, is_unchanged, checked, differences}. Errors: validation.';

grant execute on function deploy.compare_heads_of_org(uuid, jsonb) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.compare_heads_of_org(uuid, jsonb) to %I', session_user);
end;
$$;
