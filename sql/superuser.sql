-- Statements that only a superuser may run. They are skipped without one; the rest of the product does not need them.

-- What watches the guards belongs to the superuser who runs this file: no role of the product can drop or replace it.
create schema if not exists watch;
comment on schema watch is 'What watches the guards of the books. It belongs to a superuser, whom no role of the product can become.';

do $$
begin
    if to_regclass('guard.protected_trigger') is not null then -- where older versions had it
        drop event trigger if exists counterfoil_keep_triggers;
        drop function if exists guard.keep_triggers();
        alter table guard.protected_trigger set schema watch;
    end if;
end;
$$;

create table if not exists watch.deploy (
    transaction_id xid8 not null default pg_current_xact_id() primary key,
    login text not null default session_user,
    deployed_at timestamptz not null default now()
);
comment on table watch.deploy is 'The deploys, one row each. A transaction that is not here changes no guard.';

create table if not exists watch.protected_trigger (
    trigger_oid oid not null primary key,
    table_name text not null,
    trigger_name text not null
);
comment on table watch.protected_trigger is 'Triggers that must stay in place and enabled always, by oid.';

create or replace function watch.begin_deploy()
returns void
language sql
security definer
set search_path = ''
as $$
    insert into watch.deploy default values on conflict do nothing;
$$;
comment on function watch.begin_deploy() is
'Say that this transaction is a deploy: it may change what guards the books, and a row that no role of the product can remove keeps that it did. Who may act as counterfoil_owner may call it.';
revoke execute on function watch.begin_deploy() from public;

grant usage on schema watch to counterfoil_owner;
grant execute on function watch.begin_deploy() to counterfoil_owner;
grant select on watch.deploy to counterfoil_owner;

-- Outside of a deploy nobody but a superuser changes what guards the books. What a superuser changes, verify finds.
create or replace function watch.refuse_changes()
returns event_trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_rooms constant text [] := '{analytics,api,auth,core,data,deploy,guard,session,shape,watch}';
    v_changed text;
begin
    if exists (
        select from watch.deploy
        where deploy.transaction_id = pg_current_xact_id()
    ) or (
        select pg_roles.rolsuper from pg_catalog.pg_roles
        where pg_roles.rolname = session_user
    ) then
        return;
    end if;

    if tg_event = 'sql_drop' then
        select string_agg(dropped.object_identity, ', ') into v_changed
        from pg_catalog.pg_event_trigger_dropped_objects() as dropped
        where dropped.address_names[1] = any(v_rooms) or dropped.schema_name = any(v_rooms);
    elsif tg_tag in ('GRANT', 'REVOKE', 'ALTER DEFAULT PRIVILEGES') then
        v_changed := 'grants'; -- the event does not say of what
    else
        select string_agg(command.object_identity, ', ') into v_changed
        from pg_catalog.pg_event_trigger_ddl_commands() as command
        cross join pg_catalog.pg_identify_object_as_address(command.classid, command.objid, command.objsubid) as found
        where found.object_names[1] = any(v_rooms) or command.schema_name = any(v_rooms);
    end if;

    if v_changed is not null then
        raise exception using
            errcode = 'PT403',
            message = 'forbidden',
            detail = format('%s outside of a deploy would change: %s.', tg_tag, v_changed),
            hint = 'Put it into the SQL of the product and run: counterfoil migrate';
    end if;
end;
$$;
comment on function watch.refuse_changes() is
'After any DDL of a role that is no superuser: refuse it if it changed something in a schema of the product, or grants, and the transaction is no deploy. Errors: forbidden.';
revoke execute on function watch.refuse_changes() from public;

-- Nobody, not even the owner of a ledger, switches its triggers off: all of them must still be there after every DDL.
create or replace function watch.keep_triggers()
returns event_trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_missing text;
begin
    select string_agg(protected.trigger_name, ', ' order by protected.trigger_name)
    into v_missing
    from watch.protected_trigger as protected
    where
        not exists (
            select
            from pg_catalog.pg_trigger
            where pg_trigger.oid = protected.trigger_oid and pg_trigger.tgenabled = 'A'
        )
        -- Migrations have dropped these. A superuser runs this file before them.
        and protected.trigger_name not in (
            'audit_log_chained', 'bill_audited', 'bill_opens', 'bill_summarised', 'payment_audited',
            'product_audited', 'product_barcode_audited', 'product_placed', 'product_worded', 'stock_entry_line_audited'
        );

    if v_missing is not null then
        raise exception using
            errcode = 'PT403',
            message = 'forbidden',
            detail = format('This would leave the books without their guards: %s.', v_missing),
            hint = 'A superuser who means it disables the event trigger counterfoil_keep_triggers first.';
    end if;

    insert into watch.protected_trigger (trigger_oid, table_name, trigger_name)
    select
        pg_trigger.oid,
        pg_class.relname,
        pg_trigger.tgname
    from pg_catalog.pg_trigger
    inner join pg_catalog.pg_class on pg_trigger.tgrelid = pg_class.oid
    where
        pg_class.relnamespace = 'data'::regnamespace
        and pg_trigger.tgenabled = 'A'
        and not exists (
            select from watch.protected_trigger as known where known.trigger_oid = pg_trigger.oid
        );
end;
$$;

revoke execute on function watch.keep_triggers() from public;

do $$
declare
    v_watch record;
begin
    for v_watch in
        select watch.name, watch.event, watch.function_name
        from (
            values
            ('counterfoil_keep_triggers', 'ddl_command_end', 'keep_triggers'),
            ('counterfoil_refuse_changes', 'ddl_command_end', 'refuse_changes'),
            ('counterfoil_refuse_drops', 'sql_drop', 'refuse_changes')
        ) as watch (name, event, function_name)
        where not exists (select from pg_catalog.pg_event_trigger where evtname = watch.name)
    loop
        execute format(
            'create event trigger %I on %s execute function watch.%I()',
            v_watch.name, v_watch.event, v_watch.function_name
        );
        execute format('alter event trigger %I enable always', v_watch.name); -- also for replication roles
    end loop;
end;
$$;

-- The first DDL that the event triggers see, so that they protect the present triggers at once.
comment on function watch.keep_triggers() is
'After any DDL: refuse it when a protected trigger is gone, disabled, or no longer fires always. A trigger that fires always is protected from the next DDL on. Errors: forbidden.';

-- Large objects belong to no organization and are not part of any table: nobody may create one.
revoke execute on function pg_catalog.lo_creat(integer) from public;
revoke execute on function pg_catalog.lo_create(oid) from public;
revoke execute on function pg_catalog.lo_from_bytea(oid, bytea) from public;

-- A message into the write-ahead log fills the disk, and a subscriber takes it for the product's.
-- Counters of tables, sessions and locks tell how much others sell, who they are, and the keys of our locks.
do $$
declare
    v_function record;
begin
    for v_function in
        select
            pg_proc.oid::regprocedure as signature,
            pg_proc.proname = 'pg_logical_emit_message' as is_for_nobody
        from pg_catalog.pg_proc
        where
            pg_proc.pronamespace = 'pg_catalog'::regnamespace
            and (
                pg_proc.proname in ('pg_logical_emit_message', 'pg_lock_status')
                or starts_with(pg_proc.proname::text, 'pg_stat_get_')
            )
            and has_function_privilege('public', pg_proc.oid, 'execute')
    loop
        execute format('revoke execute on function %s from public', v_function.signature);
        if not v_function.is_for_nobody then
            execute format('grant execute on function %s to pg_monitor, counterfoil_reaper', v_function.signature);
        end if;
    end loop;
    grant execute on function pg_catalog.pg_lock_status() to counterfoil_definer; -- the progress of an import
    grant execute on function pg_catalog.pg_stat_get_activity(integer) to counterfoil_owner; -- deploy.read_metrics
end;
$$;

-- Analysts connect to this database only: elsewhere temporary tables and large objects are for everybody. Whoever else
-- may log in now stays; grant connect to others.
do $$
declare
    v_database name;
    v_role name;
begin
    for v_database in
        select pg_database.datname
        from pg_catalog.pg_database
        where
            pg_database.datname in ('postgres', 'template1')
            and pg_database.datname <> current_database()
            and has_database_privilege('public', pg_database.oid, 'connect, temporary')
    loop
        execute format('revoke all on database %I from public', v_database);
        for v_role in
            select pg_roles.rolname
            from pg_catalog.pg_roles
            where
                pg_roles.rolcanlogin
                and not pg_roles.rolsuper
                and not starts_with(pg_roles.rolname::text, 'counterfoil_')
                and not pg_has_role(pg_roles.oid, 'counterfoil_analyst', 'member')
        loop
            execute format('grant connect, temporary on database %I to %I', v_database, v_role);
        end loop;
    end loop;
end;
$$;

-- The role that creates analysts may limit their temporary files on disk.
do $$
begin
    if exists (select from pg_catalog.pg_roles where rolname = 'counterfoil_migrator') then
        grant set on parameter temp_file_limit to counterfoil_migrator;
    end if;
end;
$$;

-- Nobody but the product takes advisory locks: who can, can fill the table of locks that all databases here share.
do $$
declare
    v_function regprocedure;
    v_role text;
begin
    for v_function in
        select pg_proc.oid::regprocedure
        from pg_catalog.pg_proc
        where pg_proc.pronamespace = 'pg_catalog'::regnamespace and pg_proc.proname ~ '^pg_(try_)?advisory_'
    loop
        execute format('revoke execute on function %s from public', v_function);
        for v_role in
            select pg_roles.rolname
            from pg_catalog.pg_roles
            where
                pg_roles.rolname in (
                    'counterfoil_owner', 'counterfoil_definer', 'counterfoil_auth_definer', 'counterfoil_migrator'
                )
                -- The login that deploys, whatever its name.
                or pg_roles.oid = (
                    select pg_database.datdba from pg_catalog.pg_database
                    where pg_database.datname = current_database()
                )
        loop
            execute format('grant execute on function %s to %I', v_function, v_role);
        end loop;
    end loop;
end;
$$;

-- What is refused goes to the caller and not into the server's log: a detail can name goods and quantities.
do $$
declare
    v_login text;
begin
    for v_login in
        select pg_roles.rolname from pg_catalog.pg_roles
        where pg_roles.rolname in ('counterfoil_api', 'counterfoil_auth')
    loop
        execute format(
            'alter role %I in database %I set log_error_verbosity = terse', v_login, current_database()
        );
    end loop;
end;
$$;
