create or replace procedure guard.attach(p_table regclass, p_effect text, p_timing text, p_call text)
language plpgsql
set search_path = ''
as $$
declare
    v_name name := (select relname || '_' || p_effect from pg_catalog.pg_class where oid = p_table);
    v_definition constant text := format('%s execute function %s', format(p_timing, p_table), p_call);
    v_trigger_oid oid;
begin
    select pg_trigger.oid into v_trigger_oid
    from pg_catalog.pg_trigger
    where pg_trigger.tgrelid = p_table and pg_trigger.tgname = v_name;

    if not found then
        -- Only a constraint trigger may wait for the end of the transaction.
        execute format(
            'create %s trigger %I %s',
            case when p_timing like '% deferrable %' then 'constraint' end,
            v_name,
            v_definition
        );
        execute format('alter table %s enable always trigger %I', p_table, v_name);
        execute format('comment on trigger %I on %s is %L', v_name, p_table, v_definition);
    elsif obj_description(v_trigger_oid, 'pg_trigger') is distinct from v_definition then
        raise exception using
            errcode = '55000', -- object_not_in_prerequisite_state: for the person who deploys, never for HTTP
            message = format('%s is another trigger in this database than in these files', v_name),
            hint = 'Drop it in a migration; a superuser disables counterfoil_keep_triggers for that deploy.';
    end if;
end;
$$;

comment on procedure guard.attach (regclass, text, text, text) is
'Create the trigger <table>_<effect>, which fires always (also for replication roles), or check that the existing one is the same. %s in the timing stands for the table. The comment on the trigger holds its definition, so that a change is noticed.';

grant execute on procedure guard.attach(regclass, text, text, text) to counterfoil_owner, counterfoil_verifier;
