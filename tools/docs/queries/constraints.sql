-- Constraints of tables. That a column is not null is said with the column (18 lists it here too, 16 does not).
select
    pg_constraint.conrelid::pg_catalog.regclass::text as relation,
    pg_constraint.conname::text as name,
    pg_constraint.contype::text as kind,
    pg_catalog.pg_get_constraintdef(pg_constraint.oid, true) as definition,
    (
        select coalesce(array_agg(pg_attribute.attname::text order by key_column.position), '{}')
        from unnest(pg_constraint.conkey) with ordinality as key_column (attnum, position)
        inner join pg_catalog.pg_attribute
            on pg_constraint.conrelid = pg_attribute.attrelid and key_column.attnum = pg_attribute.attnum
    ) as columns,
    nullif(pg_constraint.confrelid, 0)::pg_catalog.regclass::text as referenced
from pg_catalog.pg_constraint
inner join pg_catalog.pg_namespace on pg_constraint.connamespace = pg_namespace.oid
where
    pg_constraint.conrelid <> 0
    and pg_constraint.contype in ('p', 'u', 'f', 'c', 'x')
    and pg_namespace.nspname::text in (select room.name from pg_temp.room);
