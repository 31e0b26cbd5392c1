-- Domains: types with a check.
select
    pg_type.oid::pg_catalog.regtype::text as name,
    pg_namespace.nspname::text as room,
    pg_type.typname::text as short_name,
    pg_catalog.format_type(pg_type.typbasetype, pg_type.typtypmod) as base,
    coalesce(pg_catalog.obj_description(pg_type.oid, 'pg_type'), '') as comment,
    array(
        select pg_catalog.pg_get_constraintdef(pg_constraint.oid, true)
        from pg_catalog.pg_constraint
        where pg_constraint.contypid = pg_type.oid and pg_constraint.contype = 'c'
        order by pg_constraint.conname
    ) as checks
from pg_catalog.pg_type
inner join pg_catalog.pg_namespace on pg_type.typnamespace = pg_namespace.oid
where pg_type.typtype = 'd' and pg_namespace.nspname::text in (select room.name from pg_temp.room);
