create or replace function guard.count_version()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
    return new;
end;
$$;

comment on function guard.count_version() is 'Before an update: increase the version by one and store the time.';

grant execute on function guard.count_version() to counterfoil_owner;
