-- The schemas of the product: all that are not PostgreSQL's own.
create temporary view room as
select
    pg_namespace.nspname::text as name,
    case when owner.rolsuper then 'a superuser' else owner.rolname::text end as owner,
    coalesce(pg_catalog.obj_description(pg_namespace.oid, 'pg_namespace'), '') as comment
from pg_catalog.pg_namespace
inner join pg_catalog.pg_roles as owner on pg_namespace.nspowner = owner.oid
where
    pg_namespace.nspname not in ('information_schema', 'public')
    and not starts_with(pg_namespace.nspname::text, 'pg_');
