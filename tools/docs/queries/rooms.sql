-- The schemas of the product: all that are not PostgreSQL's own.
create temporary view room as
select
    pg_namespace.nspname::text as name,
    pg_namespace.nspowner::pg_catalog.regrole::text as owner,
    coalesce(pg_catalog.obj_description(pg_namespace.oid, 'pg_namespace'), '') as comment
from pg_catalog.pg_namespace
where
    pg_namespace.nspname not in ('information_schema', 'public')
    and not starts_with(pg_namespace.nspname::text, 'pg_');
