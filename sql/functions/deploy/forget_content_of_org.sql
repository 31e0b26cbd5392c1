create function deploy.forget_content_of_org(p_org_id uuid, p_limit integer)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.forget_content(p_org_id, p_limit);
end;
$$;

comment on function deploy.forget_content_of_org(uuid, integer) is
'Erase personal data that an organization need not keep any longer, of the audit log at most p_limit entries. Returns how many entries; call it again until none are left.';

do $$
begin
    execute format('grant execute on function deploy.forget_content_of_org(uuid, integer) to %I', session_user);
end;
$$;
