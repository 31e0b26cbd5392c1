create function deploy.list_orgs()
returns table (org_id uuid, name text)
language sql
stable
security definer
set search_path = ''
begin atomic
    select
        org.org_id,
        org.name
    from data.org
    order by org.org_id;
end;

comment on function deploy.list_orgs() is 'List every organization of this database, for the operator.';

grant execute on function deploy.list_orgs() to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.list_orgs() to %I', session_user);
end;
$$;
