-- Columns of tables, views and composite types, in their order.
select
    pg_attribute.attrelid::pg_catalog.regclass::text as relation,
    pg_attribute.attname::text as name,
    pg_catalog.format_type(pg_attribute.atttypid, pg_attribute.atttypmod) as type,
    not pg_attribute.attnotnull as is_nullable,
    coalesce(pg_catalog.pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid), '') as default_value,
    pg_attribute.attgenerated <> '' as is_generated,
    coalesce(pg_catalog.col_description(pg_attribute.attrelid, pg_attribute.attnum), '') as comment
from pg_catalog.pg_attribute
inner join pg_catalog.pg_class on pg_attribute.attrelid = pg_class.oid
inner join pg_catalog.pg_namespace on pg_class.relnamespace = pg_namespace.oid
left join pg_catalog.pg_attrdef
    on pg_attribute.attrelid = pg_attrdef.adrelid and pg_attribute.attnum = pg_attrdef.adnum
where
    pg_class.relkind in ('r', 'p', 'v', 'c')
    and pg_namespace.nspname::text in (select room.name from pg_temp.room)
    and pg_attribute.attnum > 0
    and not pg_attribute.attisdropped
order by pg_attribute.attrelid, pg_attribute.attnum;
