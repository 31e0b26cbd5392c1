-- Policies of row security.
select
    pg_policy.polrelid::pg_catalog.regclass::text as relation,
    pg_policy.polname::text as name,
    case pg_policy.polcmd
        when 'r' then 'select'
        when 'a' then 'insert'
        when 'w' then 'update'
        when 'd' then 'delete'
        else 'all commands'
    end as command,
    array(
        select case role.oid when 0 then 'everybody' else role.oid::pg_catalog.regrole::text end
        from unnest(pg_policy.polroles) as role (oid)
        order by 1
    ) as roles,
    coalesce(pg_catalog.pg_get_expr(pg_policy.polqual, pg_policy.polrelid), '') as reading,
    coalesce(pg_catalog.pg_get_expr(pg_policy.polwithcheck, pg_policy.polrelid), '') as writing
from pg_catalog.pg_policy
inner join pg_catalog.pg_class on pg_policy.polrelid = pg_class.oid
inner join pg_catalog.pg_namespace on pg_class.relnamespace = pg_namespace.oid
where pg_namespace.nspname::text in (select room.name from pg_temp.room);
