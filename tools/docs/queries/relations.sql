-- Tables, views and composite types.
select
    pg_class.oid::pg_catalog.regclass::text as name,
    pg_namespace.nspname::text as room,
    pg_class.relname::text as short_name,
    case pg_class.relkind when 'v' then 'view' when 'c' then 'type' else 'table' end as kind,
    case when owner.rolsuper then 'a superuser' else owner.rolname::text end as owner,
    coalesce(
        pg_catalog.obj_description(pg_class.oid, 'pg_class'), pg_catalog.obj_description(pg_class.reltype, 'pg_type'), ''
    ) as comment,
    pg_class.relrowsecurity as has_row_security,
    pg_class.relforcerowsecurity as is_forced
from pg_catalog.pg_class
inner join pg_catalog.pg_namespace on pg_class.relnamespace = pg_namespace.oid
inner join pg_catalog.pg_roles as owner on pg_class.relowner = owner.oid
where pg_class.relkind in ('r', 'p', 'v', 'c') and pg_namespace.nspname::text in (select room.name from pg_temp.room);
