-- Only the policies: the owner of each table, who has all privileges, tries to reach another shop's rows.
begin;
select plan(10);

select test.busy_shop('acme');
select test.busy_shop('rival');

create temporary table planted as
select
    tenant_table.name as table_name,
    tenant_table.short_name,
    tenant_table.relowner::regrole::name as owner,
    test.insert_statement(
        tenant_table.oid, test.row_of('acme', tenant_table.oid) || jsonb_build_object('org_id', test.org_id('rival'))
    ) as statement,
    (
        select string_agg(quote_ident(key.attname), ', ')
        from pg_index
        inner join pg_attribute as key on pg_index.indrelid = key.attrelid and key.attnum = any(pg_index.indkey)
        where pg_index.indrelid = tenant_table.oid and pg_index.indisprimary
    ) as key,
    exists(
        select from test.ledger
        where ledger.oid = tenant_table.oid
    ) as is_ledger
from test.tenant_table;
grant select on planted to public;

select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
create function pg_temp.attempt(p_owner name, p_statement text)
returns text
language plpgsql
as $$
begin
    perform set_config('role', p_owner, true);
    return test.attempt(p_statement);
end;
$$;
set local role counterfoil_owner;

select results_eq(
    $$
        select planted.short_name from planted
        where pg_temp.attempt(planted.owner,
            format('select from %s where org_id <> %L', planted.table_name, test.org_id('acme'))
        ) <> '0 rows'
    $$,
    array['org'], -- the operator lists them
    'reading finds only the list of organizations'
);

select is_empty(
    $$ select planted.table_name from planted where pg_temp.attempt(planted.owner, planted.statement) <> '42501' $$,
    'insert'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format(
                'update %s set org_id = %L where org_id = %L',
                planted.table_name, test.org_id('rival'), test.org_id('acme')
            )
        ) <> case when planted.is_ledger or planted.short_name in (
            'cash_session', 'customer', 'stocktake' -- of which some are closed, erased or posted
        ) then 'PT409 immutable' else '42501' end
    $$,
    'moving an own row into the other shop'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format(
                'update %s set org_id = %L where org_id = %L',
                planted.table_name, test.org_id('acme'), test.org_id('rival')
            )
        ) <> '0 rows'
    $$,
    'moving a row of the other shop into the own shop'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format('delete from %s where org_id = %L', planted.table_name, test.org_id('rival'))
        ) <> '0 rows'
    $$,
    'delete'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner, format('%s on conflict do nothing', planted.statement)) <> '42501'
    $$,
    'an insert with on conflict'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format('%s on conflict (%s) do update set org_id = excluded.org_id', planted.statement, planted.key)
        ) not in ('42501')
    $$,
    'upsert'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format(
                'merge into %1$s as mine using (select %2$L::uuid as org_id) as theirs on mine.org_id = theirs.org_id'
                ' when matched then delete',
                planted.table_name, test.org_id('rival')
            )
        ) not in ('0 rows', '42501') -- 42501: of an organization, which the owner may read
    $$,
    'merge'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner,
            format('select from %s where org_id = %L for update', planted.table_name, test.org_id('rival'))
        ) <> '0 rows'
    $$,
    'lock'
);

select is_empty(
    $$
        select planted.table_name from planted
        where pg_temp.attempt(planted.owner, format('copy %s to stdout', planted.table_name)) not in ('0A000', '42501')
    $$,
    'copy'
);

select * from finish();
rollback;
