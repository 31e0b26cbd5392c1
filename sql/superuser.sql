-- Statements that only a superuser may run. They are skipped without one; the rest of the product does not need them.

-- Nobody, not even the owner of a ledger, switches its triggers off: all of them must still be there after every DDL.
create table if not exists guard.protected_trigger (
    trigger_oid oid not null primary key,
    table_name text not null,
    trigger_name text not null
);

create or replace function guard.keep_triggers()
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
    from guard.protected_trigger as protected
    where
        not exists (
            select
            from pg_catalog.pg_trigger
            where pg_trigger.oid = protected.trigger_oid and pg_trigger.tgenabled = 'A'
        )
        -- Migrations have dropped these. A superuser runs this file before them.
        and protected.trigger_name not in (
            'bill_audited', 'bill_opens', 'bill_summarised', 'payment_audited',
            'product_audited', 'product_barcode_audited', 'product_placed', 'product_worded', 'stock_entry_line_audited'
        );

    if v_missing is not null then
        raise exception using
            errcode = 'PT403',
            message = 'forbidden',
            detail = format('This would leave the books without their guards: %s.', v_missing),
            hint = 'A superuser who means it disables the event trigger counterfoil_keep_triggers first.';
    end if;

    insert into guard.protected_trigger (trigger_oid, table_name, trigger_name)
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
            select from guard.protected_trigger as known where known.trigger_oid = pg_trigger.oid
        );
end;
$$;

comment on function guard.keep_triggers() is
'After any DDL: refuse it when a protected trigger is gone, disabled, or no longer fires always. A trigger that fires always is protected from the next DDL on. Errors: forbidden.';

revoke execute on function guard.keep_triggers() from public;

do $$
begin
    if not exists (select from pg_catalog.pg_event_trigger where evtname = 'counterfoil_keep_triggers') then
        create event trigger counterfoil_keep_triggers on ddl_command_end execute function guard.keep_triggers();
    end if;
end;
$$;

-- The first DDL that the event trigger sees, so that it protects the present triggers at once.
comment on table guard.protected_trigger is 'Triggers that must stay in place and enabled always, by oid.';

-- Large objects belong to no organization and are not part of any table: nobody may create one.
revoke execute on function pg_catalog.lo_creat(integer) from public;
revoke execute on function pg_catalog.lo_create(oid) from public;
revoke execute on function pg_catalog.lo_from_bytea(oid, bytea) from public;

-- The role that creates analysts may limit their temporary files on disk.
do $$
begin
    if exists (select from pg_catalog.pg_roles where rolname = 'counterfoil_migrator') then
        grant set on parameter temp_file_limit to counterfoil_migrator;
    end if;
end;
$$;
