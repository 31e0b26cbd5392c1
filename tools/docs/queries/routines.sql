-- Functions and procedures. The server writes the text of `begin atomic` bodies, with qualified names.
select
    pg_namespace.nspname || '.' || pg_proc.proname as name,
    pg_namespace.nspname::text as room,
    pg_proc.proname::text as short_name,
    case pg_proc.prokind when 'p' then 'procedure' else 'function' end as kind,
    pg_catalog.pg_get_function_arguments(pg_proc.oid) as arguments,
    coalesce(pg_catalog.pg_get_function_result(pg_proc.oid), '') as result,
    pg_language.lanname::text as language,
    case pg_proc.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
    pg_proc.prosecdef as is_definer,
    case when owner.rolsuper then 'a superuser' else owner.rolname::text end as owner,
    coalesce(pg_catalog.obj_description(pg_proc.oid, 'pg_proc'), '') as comment,
    pg_proc.prosqlbody is not null as is_atomic,
    coalesce(pg_catalog.pg_get_function_sqlbody(pg_proc.oid), pg_proc.prosrc) as body,
    array(
        select case privilege.grantee when 0 then 'everybody' else privilege.grantee::pg_catalog.regrole::text end
        from pg_catalog.aclexplode(pg_proc.proacl) as privilege
        where privilege.grantee <> pg_proc.proowner
        order by 1
    ) as granted_to
from pg_catalog.pg_proc
inner join pg_catalog.pg_namespace on pg_proc.pronamespace = pg_namespace.oid
inner join pg_catalog.pg_roles as owner on pg_proc.proowner = owner.oid
inner join pg_catalog.pg_language on pg_proc.prolang = pg_language.oid
where pg_namespace.nspname::text in (select room.name from pg_temp.room);
