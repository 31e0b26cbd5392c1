create or replace procedure guard.attach(p_table regclass, p_effect text, p_timing text, p_call text)
language plpgsql
set search_path = ''
as $$
declare
    v_name name := (select relname || '_' || p_effect from pg_catalog.pg_class where oid = p_table);
begin
    if not exists (select from pg_catalog.pg_trigger where tgrelid = p_table and tgname = v_name) then
        execute format('create trigger %I %s execute function %s', v_name, format(p_timing, p_table), p_call);
        execute format('alter table %s enable always trigger %I', p_table, v_name);
    end if;
end;
$$;

comment on procedure guard.attach (regclass, text, text, text) is
'Create the trigger <table>_<effect> unless it is there, firing always (also for replication roles). Timing holds %s for the table.';

grant execute on procedure guard.attach(regclass, text, text, text) to counterfoil_owner;
