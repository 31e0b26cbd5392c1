create function deploy.lock_pictures()
returns boolean
language sql
volatile
security definer
set search_path = ''
begin atomic
    select pg_try_advisory_lock(guard.make_lock_key('pictures', ''));
end;

comment on function deploy.lock_pictures() is
'Let one at a time move pictures or clean the store, until this session ends; false while another one does. A file that is being moved is in no row yet.';

grant execute on function deploy.lock_pictures() to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.lock_pictures() to %I', session_user);
end;
$$;
