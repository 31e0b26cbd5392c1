create function deploy.fetch_head_file(p_org_id uuid)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return (core.find_head_file(p_org_id)).content;
end;
$$;

comment on function deploy.fetch_head_file(uuid) is
'Return the latest head file of an organization for the operator, as it was kept; null if there is none.';

grant execute on function deploy.fetch_head_file(uuid) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.fetch_head_file(uuid) to %I', session_user);
end;
$$;
