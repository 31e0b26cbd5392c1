create function deploy.map_analyst(p_login text, p_org_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    -- The audit log keeps who reads an organization with SQL, and since when.
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    insert into data.analyst (login, org_id)
    values (p_login, p_org_id);
end;
$$;

comment on function deploy.map_analyst(text, uuid) is
'Bind an analyst''s login to its organization for ever; a login never moves to another.';

do $$
begin
    execute format('grant execute on function deploy.map_analyst(text, uuid) to %I', session_user);
end;
$$;
