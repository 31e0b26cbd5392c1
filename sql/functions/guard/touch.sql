create or replace function guard.touch()
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

comment on function guard.touch() is 'Before an update: count the version up and note the time.';

grant execute on function guard.touch() to counterfoil_owner;
