-- PostgreSQL knows dates, times and numbers that are infinite or no number; no column of a table takes one.
begin;
select plan(6);

create temporary table stored as
select
    stored.relation_name,
    stored.name,
    stored.oid,
    pg_type.oid as type,
    coalesce(nullif(pg_type.typbasetype, 0), pg_type.oid)::regtype::text as base
from (
    select
        pg_class.relname as relation_name,
        pg_attribute.attname as name,
        pg_class.oid,
        pg_attribute.atttypid
    from pg_class
    inner join pg_attribute on pg_class.oid = pg_attribute.attrelid
    where
        pg_class.relnamespace = 'data'::regnamespace
        and pg_class.relkind in ('r', 'p')
        and pg_attribute.attnum > 0
        and not pg_attribute.attisdropped
) as stored
inner join pg_type on stored.atttypid = pg_type.oid;

select is_empty(
    $$
        select stored.relation_name, stored.name from stored
        where
            stored.base in ('date', 'timestamp with time zone')
            and not exists (
                select from pg_constraint
                where
                    pg_constraint.conrelid = stored.oid
                    and pg_constraint.contype = 'c'
                    and pg_get_constraintdef(pg_constraint.oid)
                    ~ ('^CHECK \([^|]*isfinite\(' || stored.name || '\)(?!.* OR )')
            )
    $$,
    'every date and time is finite, by a check that says isfinite of it'
);
select is_empty(
    $$
        select stored.relation_name, stored.name, stored.base from stored
        where stored.base ~ '^(timestamp without|time |interval|real|double|money|.*range)'
    $$,
    'no column has another type that may be infinite'
);
select is_empty(
    $$
        select stored.relation_name, stored.name from stored
        where stored.base = 'numeric' and stored.type = 'numeric'::regtype
    $$,
    'every number has a domain'
);

create function pg_temp.is_refused(p_value text, p_type oid)
returns boolean
language plpgsql
as $$
begin
    execute format('select %L::%s', p_value, p_type::regtype);
    return false;
exception when check_violation then
    return true;
end;
$$;
select is_empty(
    $$
        select number.type::regtype, value.given
        from (select distinct stored.type from stored where stored.base = 'numeric') as number
        cross join (values ('NaN'), ('Infinity'), ('-Infinity')) as value (given)
        where not pg_temp.is_refused(value.given, number.type)
    $$,
    'which refuses what is no number or not finite'
);

-- The web process may call with any date.
select test.sign_up('acme');
select test.product('acme', 'TEA', '{"quantity": "4"}');
select throws_ok(
    $$select test.sell('acme', 'TEA', '1', '{"due_on": "infinity"}')$$,
    'PT422', 'validation', 'no bill is due at the end of time'
);
select throws_ok(
    format(
        $$update data.import_job set staged_at = 'infinity' where id = %L$$,
        test.import('acme', 'suppliers', '{supplier_number}', '[]')
    ),
    '23514', null, 'whoever writes it'
);

select * from finish();
rollback;
