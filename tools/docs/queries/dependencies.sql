-- Dependencies that the server knows: views, `begin atomic` bodies, and the expressions of tables.
with dependent as (
    select
        'pg_catalog.pg_rewrite'::pg_catalog.regclass as catalogue,
        pg_rewrite.oid,
        pg_rewrite.ev_class::pg_catalog.regclass::text as name,
        'view' as kind
    from pg_catalog.pg_rewrite
    union all
    select
        'pg_catalog.pg_proc'::pg_catalog.regclass as catalogue,
        pg_proc.oid,
        pg_namespace.nspname || '.' || pg_proc.proname as name,
        'routine' as kind
    from pg_catalog.pg_proc
    inner join pg_catalog.pg_namespace on pg_proc.pronamespace = pg_namespace.oid
    union all
    select
        'pg_catalog.pg_attrdef'::pg_catalog.regclass as catalogue,
        pg_attrdef.oid,
        pg_attrdef.adrelid::pg_catalog.regclass::text as name,
        'default' as kind
    from pg_catalog.pg_attrdef
    union all
    select
        'pg_catalog.pg_constraint'::pg_catalog.regclass as catalogue,
        pg_constraint.oid,
        case
            when pg_constraint.conrelid <> 0 then pg_constraint.conrelid::pg_catalog.regclass::text
            else pg_constraint.contypid::pg_catalog.regtype::text
        end as name,
        'check' as kind
    from pg_catalog.pg_constraint
    where pg_constraint.contype = 'c'
    union all
    select
        'pg_catalog.pg_policy'::pg_catalog.regclass as catalogue,
        pg_policy.oid,
        pg_policy.polrelid::pg_catalog.regclass::text as name,
        'policy' as kind
    from pg_catalog.pg_policy
)

select distinct
    dependent.kind,
    dependent.name,
    case
        when pg_proc.oid is not null then namespace_of_routine.nspname || '.' || pg_proc.proname
        else pg_class.oid::pg_catalog.regclass::text
    end as referenced,
    case when pg_proc.oid is not null then 'routine' else 'relation' end as referenced_kind
from dependent
inner join pg_catalog.pg_depend
    on dependent.catalogue = pg_depend.classid and dependent.oid = pg_depend.objid and pg_depend.deptype = 'n'
left join pg_catalog.pg_proc
    on pg_depend.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass and pg_depend.refobjid = pg_proc.oid
left join pg_catalog.pg_namespace as namespace_of_routine on pg_proc.pronamespace = namespace_of_routine.oid
left join pg_catalog.pg_class
    on
        pg_depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and pg_depend.refobjid = pg_class.oid
        and pg_class.relkind in ('r', 'p', 'v')
left join pg_catalog.pg_namespace as namespace_of_class on pg_class.relnamespace = namespace_of_class.oid
where
    coalesce(namespace_of_routine.nspname, namespace_of_class.nspname)::text in (select room.name from pg_temp.room)
    and (dependent.kind in ('view', 'routine') or pg_proc.oid is not null);
