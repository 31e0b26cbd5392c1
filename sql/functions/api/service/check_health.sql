create function api.check_health()
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return json_build_object('status', 'ok', 'migration', (select max(migration.version) from data.migration));
end;
$$;

comment on function api.check_health() is
'Return {status, migration} if the database answers.';

grant execute on function api.check_health() to counterfoil_api;
