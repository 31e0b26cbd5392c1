create function deploy.start_verification(p_org_id uuid, p_since_last boolean)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.begin_verification(p_org_id, p_since_last);
end;
$$;

comment on function deploy.start_verification(uuid, boolean) is
'Start to verify one organization, all of it or what came after the head that the last clean verification left: {id, since, checks}. Then call deploy.verify_one_check for each check; when all are clean, the next verification may begin here.';

grant execute on function deploy.start_verification(uuid, boolean) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.start_verification(uuid, boolean) to %I', session_user);
end;
$$;
