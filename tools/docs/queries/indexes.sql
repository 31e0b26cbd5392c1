-- Indexes, without those that belong to a constraint.
select
    pg_index.indrelid::pg_catalog.regclass::text as relation,
    pg_class.relname::text as name,
    pg_catalog.pg_get_indexdef(pg_index.indexrelid) as definition,
    coalesce(pg_catalog.obj_description(pg_index.indexrelid, 'pg_class'), '') as comment
from pg_catalog.pg_index
inner join pg_catalog.pg_class on pg_index.indexrelid = pg_class.oid
inner join pg_catalog.pg_namespace on pg_class.relnamespace = pg_namespace.oid
where
    pg_namespace.nspname::text in (select room.name from pg_temp.room)
    and not exists (
        select from pg_catalog.pg_constraint
        where pg_constraint.conindid = pg_index.indexrelid
    );
