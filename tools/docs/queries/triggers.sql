-- Triggers and what they call. Bits of tgtype: 4 insert, 8 delete, 16 update, 32 truncate.
select
    pg_trigger.tgrelid::pg_catalog.regclass::text as relation,
    pg_trigger.tgname::text as name,
    pg_catalog.pg_get_triggerdef(pg_trigger.oid, true) as definition,
    pg_namespace.nspname || '.' || pg_proc.proname as function,
    array_remove(
        array[
            case when pg_trigger.tgtype & 4 <> 0 then 'insert' end,
            case when pg_trigger.tgtype & 16 <> 0 then 'update' end,
            case when pg_trigger.tgtype & 8 <> 0 then 'delete' end,
            case when pg_trigger.tgtype & 32 <> 0 then 'truncate' end
        ],
        null
    ) as events,
    pg_trigger.tgenabled = 'A' as fires_always
from pg_catalog.pg_trigger
inner join pg_catalog.pg_class on pg_trigger.tgrelid = pg_class.oid
inner join pg_catalog.pg_namespace as of_table on pg_class.relnamespace = of_table.oid
inner join pg_catalog.pg_proc on pg_trigger.tgfoid = pg_proc.oid
inner join pg_catalog.pg_namespace on pg_proc.pronamespace = pg_namespace.oid
where not pg_trigger.tgisinternal and of_table.nspname::text in (select room.name from pg_temp.room);
