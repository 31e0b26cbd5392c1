-- Two shops, and a fault in a function that HTTP calls: which rows a statement in it could reach.
-- Each table is tried, also every future one.
begin;
select plan(14);

select test.busy_shop('acme');
select test.busy_shop('rival');

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.row_of('acme', tenant_table.oid) is null or test.row_of('rival', tenant_table.oid) is null
    $$,
    'every table holds rows of both shops, or nothing below would be proved'
);

-- A row of acme's in the name of rival.
create temporary table planted as
select
    tenant_table.name as table_name,
    test.insert_statement(
        tenant_table.oid, test.row_of('acme', tenant_table.oid) || jsonb_build_object('org_id', test.org_id('rival'))
    ) as statement
from test.tenant_table;
grant select on planted to public;

set local session authorization counterfoil_api;

-- With acme's context.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(format('select from %s', tenant_table.name)) = '0 rows'
        and tenant_table.short_name <> 'org'
    $$,
    'the rows of acme are visible'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(
            format('select from %s where org_id = %L', tenant_table.name, test.org_id('rival'))
        )
        <> '0 rows'
    $$,
    'the rows of rival are invisible, even by their id'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(
            format('select from %s where org_id <> %L', tenant_table.name, test.org_id('acme'))
        )
        <> '0 rows'
    $$,
    'the rows of all other shops are invisible'
);

select is_empty(
    $$
        select planted.table_name, test.attempt_as_definer(planted.statement)
        from planted
        where test.attempt_as_definer(planted.statement) <> '42501'
    $$,
    'no row can be inserted for rival'
);

select is_empty(
    $$
        select planted.table_name from planted
        where test.attempt_as_auth_definer(planted.statement) <> '42501'
    $$,
    'the login functions cannot either'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(
            format('delete from %s where org_id = %L', tenant_table.name, test.org_id('rival'))
        ) not in ('0 rows', '42501')
    $$,
    'no row of rival can be deleted'
);

-- Without context: no rows, and no error that reveals anything.
select set_config('counterfoil.org_id', '', true);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(format('select from %s', tenant_table.name)) <> '0 rows'
    $$,
    'without context there are no rows, and no error'
);

select is_empty(
    $$ select planted.table_name from planted where test.attempt_as_definer(planted.statement) <> '42501' $$,
    'without context nothing can be inserted'
);

select set_config('counterfoil.org_id', 'x', true);
select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where test.attempt_as_definer(format('select from %s', tenant_table.name)) not in ('22P02', '0 rows')
    $$,
    'a context that is not an id shows nothing'
);

-- The login itself, with every setting forged.
select set_config(setting.name, test.org_id('rival')::text, true)
from (
    select distinct setting.found[1] as name
    from test.routine
    cross join regexp_matches(routine.prosrc, '''(counterfoil\.\w+)''', 'g') as setting (found)
) as setting;

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relkind in ('r', 'v') and test.attempt(format('select from %s', relation.name)) <> '42501'
    $$,
    'a forged context opens no table and no view to the web process'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room not in ('api') and routine.prokind = 'f' and test.attempt(
            format(
                'select %I.%I(%s)', routine.room, routine.proname,
                (select string_agg('null', ', ') from generate_series(1, routine.pronargs))
            )
        ) not in ('42501', '0A000') -- 0A000: a trigger's function cannot be called at all
    $$,
    'it may call no function but those of api'
);

select is(
    test.attempt(
        format(
            $$ select api.list_products('acme', %L, null, true, null, null, null, null, null, null, 50) $$,
            test.org_id('rival')
        )
    ),
    'PT404 not_found',
    'the functions of api use the capability, not the context'
);

select is(
    json_array_length(
        api.list_products(
            'acme', test.org_id('acme'), null, true, null, null, null, null, null, null, 50
        )::json -> 'items'
    ),
    1,
    'they use it for the own shop too'
);

select * from finish();
rollback;
