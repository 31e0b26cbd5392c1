-- Names say what they hold, and comments say the rest.
begin;
select plan(11);

create temporary view data_column as
select *
from test.attribute
where attribute.room = 'data' and attribute.relkind in ('r', 'p');

select is_empty(
    $$
        select data_column.relation_name, data_column.name from data_column
        where (data_column.name ~ '_at$' or data_column.name = 'at') <> (data_column.type = 'timestamp with time zone')
    $$,
    '_at is a point in time, with its zone'
);

select is_empty(
    $$
        select data_column.relation_name, data_column.name from data_column
        where (data_column.name ~ '_on$|_through$') and data_column.type <> 'date'
        or data_column.type = 'date' and data_column.name !~ '_on$|_through$'
    $$,
    '_on is a day'
);

select is_empty(
    $$
        select data_column.relation_name, data_column.name, data_column.type from data_column
        where data_column.name ~ '(^|_)amount$' and data_column.type not in (
            'data.amount', 'data.unsigned_amount', 'data.total', 'data.unsigned_total'
        )
        or data_column.name ~ '(^|_)quantity$' and data_column.type not in (
            'data.quantity', 'data.positive_quantity', 'data.unsigned_quantity'
        )
        or data_column.name ~ '_price$' and data_column.type <> 'data.unit_price'
        or data_column.name ~ '(_percent|^rate|_rate)$' and data_column.type <> 'data.percent'
    $$,
    'money, quantities, prices and percentages each have a domain'
);

select is_empty(
    $$
        select data_column.relation_name, data_column.name, data_column.type from data_column
        where data_column.type in (
            'real', 'double precision', 'money', 'numeric', 'timestamp without time zone', 'json'
        )
        and (data_column.relation_name, data_column.name) <> ('data.idempotency_key', 'answer') -- as bytes
        or data_column.type like 'character%'
    $$,
    'no column has a float or another unsafe type'
);

select is_empty(
    $$
        select data_column.relation_name, data_column.name from data_column
        where data_column.name ~ '(^id|_id|_by)$' and data_column.type <> 'uuid'
        and data_column.name not in ('applied_by', 'deployed_by', 'row_id')
        or data_column.name ~ '_hash$' and data_column.type <> 'data.sha256'
        or data_column.type = 'boolean' and data_column.name !~ '^(is|has|tracks|prices_include|allows)_'
    $$,
    'ids and people are uuids, hashes bytes, and a boolean asks a question'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relname ~ '[^a-z_]' and relation.relkind <> 'i' or relation.relname ~ '(ses|ies|lls|nts|ers)$'
        and relation.relname !~ 'series$' and relation.room <> 'analytics' -- test_views.sql has the rule there
    $$,
    'names are lower case and tables are in the singular'
);

select is_empty(
    $$
        select room.name from test.room where obj_description(room.oid, 'pg_namespace') is null
    $$,
    'every schema has a comment'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relkind in ('r', 'p', 'v') and obj_description(relation.oid, 'pg_class') is null
    $$,
    'every table and view has a comment'
);

select is_empty(
    $$
        select pg_type.typname from pg_type
        inner join test.room on room.oid = pg_type.typnamespace
        where (
            pg_type.typtype = 'd' or pg_type.oid in (
                select relation.reltype from test.relation where relation.relkind = 'c'
            )
        )
        and obj_description(pg_type.oid, 'pg_type') is null
    $$,
    'every domain and composite type has a comment'
);

select is_empty(
    $$
        select pg_index.indexrelid::regclass
        from pg_index
        inner join test.relation on pg_index.indrelid = relation.oid
        where
            not exists (
                select from pg_constraint
                where pg_constraint.conindid = pg_index.indexrelid and pg_constraint.contype in ('p', 'u')
            )
            and coalesce(obj_description(pg_index.indexrelid, 'pg_class'), '')
            !~ '\m(?:api|analytics|auth|core|guard|session|shape)\.[a-z]'
    $$,
    'the comment of an index names a function or view that reads by it, unless the index belongs to a constraint'
);

select is_empty(
    $$
        select
            pg_description.description,
            mention.found[1]
        from pg_description
        cross join regexp_matches(
            pg_description.description,
            '\m((?:api|analytics|auth|core|data|deploy|guard|session|shape)\.[a-z_0-9]+)', 'g'
        ) as mention (found)
        where
            to_regclass(mention.found[1]) is null
            and to_regtype(mention.found[1]) is null
            and not exists (
                select from test.routine
                where routine.room || '.' || routine.short_name = mention.found[1]
            )
            and pg_description.classoid <> 'pg_trigger'::regclass
    $$,
    'comments name existing things'
);

select * from finish();
rollback;
