-- Grants on tables, views and their columns, to roles other than the owner.
select
    granted.relation,
    granted.column_name,
    lower(privilege.privilege_type) as privilege,
    case privilege.grantee when 0 then 'everybody' else privilege.grantee::pg_catalog.regrole::text end as role
from (
    select
        pg_class.oid::pg_catalog.regclass::text as relation,
        null as column_name,
        0 as position,
        pg_class.relacl as acl,
        pg_class.relowner as owner,
        pg_class.relnamespace as namespace
    from pg_catalog.pg_class
    where pg_class.relkind in ('r', 'p', 'v')
    union all
    select
        pg_class.oid::pg_catalog.regclass::text as relation,
        pg_attribute.attname::text as column_name,
        pg_attribute.attnum as position,
        pg_attribute.attacl as acl,
        pg_class.relowner as owner,
        pg_class.relnamespace as namespace
    from pg_catalog.pg_class
    inner join pg_catalog.pg_attribute on pg_class.oid = pg_attribute.attrelid and not pg_attribute.attisdropped
    where pg_class.relkind in ('r', 'p', 'v')
) as granted
inner join pg_catalog.pg_namespace on granted.namespace = pg_namespace.oid
cross join lateral pg_catalog.aclexplode(granted.acl) as privilege
where pg_namespace.nspname::text in (select room.name from pg_temp.room) and privilege.grantee <> granted.owner
order by granted.relation, granted.position, role, privilege;
