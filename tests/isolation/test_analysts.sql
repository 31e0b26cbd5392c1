-- An analyst has a raw SQL connection. Their login decides whose rows they see, whatever they set.
begin;
select plan(15);

select test.busy_shop('acme');
select test.busy_shop('rival');

-- Analysts as `counterfoil create-analyst` makes them. The names contain the process id, because roles belong
-- to the whole server.
create function pg_temp.analyst(p_shop text)
returns text
language sql
return format('tap_%s_%s', pg_backend_pid(), p_shop);

create function pg_temp.become(p_login text)
returns void
language plpgsql
as $$
begin
    execute format('set local session authorization %I', p_login);
end;
$$;

do $$
declare
    v_shop text;
begin
    foreach v_shop in array array['acme', 'rival', 'nobody'] loop
        execute format('create role %I login', pg_temp.analyst(v_shop));
        execute format('grant counterfoil_analyst to %I with inherit true, set false', pg_temp.analyst(v_shop));
        if v_shop <> 'nobody' then
            perform deploy.map_analyst(pg_temp.analyst(v_shop), test.org_id(v_shop));
        end if;
    end loop;
end;
$$;

create temporary table seen (login text, view text, rows bigint, others bigint);
grant select, insert on seen to public;

create function pg_temp.look(p_shop text)
returns void
language plpgsql
as $$
declare
    v_view text;
begin
    for v_view in select relation.name from test.relation where relation.room = 'analytics' loop
        execute format(
            'insert into seen select %L, %L, count(*), count(*) filter (where org_id <> $1) from %s',
            p_shop, v_view, v_view
        ) using test.org_id(p_shop);
    end loop;
end;
$$;

select pg_temp.become(pg_temp.analyst('acme'));
select pg_temp.look('acme');
reset session authorization;
select pg_temp.become(pg_temp.analyst('rival'));
select pg_temp.look('rival');
reset session authorization;

select is_empty(
    $$ select seen.* from seen where (seen.rows = 0) <> (seen.view ~ '_violations$') $$,
    'each sees rows of their own shop in every view, and no violation'
);
select is_empty($$ select seen.* from seen where seen.others > 0 $$, 'analysts see no rows of the other shop');

-- All settings that an analyst can change.
create temporary table seen_before as
select sum(seen.rows) as rows
from seen
where seen.login = 'acme';
grant select on seen_before to public;
delete from seen;
select pg_temp.become(pg_temp.analyst('acme'));
select set_config(setting.name, test.org_id('rival')::text, true)
from (
    select distinct setting.found[1] as name
    from test.routine
    cross join regexp_matches(routine.prosrc, '''(counterfoil\.\w+)''', 'g') as setting (found)
) as setting;
select is(
    current_setting('counterfoil.org_id'),
    test.org_id('rival')::text, 'analysts can set the settings of the web process'
);
select pg_temp.look('acme');
select is_empty($$ select seen.* from seen where seen.others > 0 $$, 'they see no other shop after that');
select is(
    (select sum(seen.rows) from seen), (select seen_before.rows from seen_before), 'they still see their own shop'
);

set local row_security = off;
select is(
    test.attempt('select from analytics.stock_levels'), '42501', 'row security cannot be switched off'
);
set local row_security = on;

select is(
    test.attempt(
        format(
            'select from analytics.stock_levels where 1 / (case when org_id = %L then 0 else 1 end) = 1',
            test.org_id('rival')
        )
    ),
    '1 rows',
    'an expression does not see a row of the other shop, on which it would fail'
);

-- Accounts have no policy, because they belong to no organization. This matters only for the view of people.
select is(
    test.attempt('select from analytics.people where 1 / (case when user_name like ''rival%'' then 0 else 1 end) = 1'),
    '5 rows', -- one of them an API key
    'an expression does not see a person of the other shop, on whom it would fail'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relkind in ('r', 'v') and relation.room <> 'analytics'
        and test.attempt(format('select from %s', relation.name)) <> '42501'
    $$,
    'they have no privilege on tables and other views'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics'
        and test.attempt(format('delete from %s', relation.name)) not in ('42501', '55000')
    $$,
    'they cannot write through a view'
);

select is_empty(
    $$ select pg_stats.tablename from pg_stats where pg_stats.schemaname = 'data' $$,
    'the planner''s statistics reveal nothing'
);

select results_eq(
    $$
        select role.name
        from (
            values
            ('counterfoil_analyst'), ('counterfoil_api'), ('counterfoil_auth'), ('counterfoil_auth_definer'),
            ('counterfoil_definer'), ('counterfoil_guard'), ('counterfoil_migrator'), ('counterfoil_owner')
        ) as role (name)
        where test.attempt(format('set local role %I', role.name)) <> '42501'
    $$,
    array[]::text[],
    'they cannot become another role'
);

select results_eq(
    $$
        select made.statement, test.attempt(made.statement)
        from (
            values
            ('create temporary table stock_levels (org_id uuid)'),
            ('create schema mine'),
            ('create function analytics.mine() returns integer language sql return 1'),
            ('create view public.mine as select 1')
        ) as made (statement)
        where test.attempt(made.statement) <> '42501'
    $$,
    $$ select null::text, null::text where false $$,
    'they cannot create anything'
);

select is_empty(
    format($$ select pg_temp.look('acme') where %L <> current_setting('is_superuser') $$, 'off'),
    'the analysts of this test are not superusers'
);
reset session authorization;

-- A login in the group that belongs to no shop.
delete from seen;
select pg_temp.become(pg_temp.analyst('nobody'));
select set_config('counterfoil.org_id', test.org_id('rival')::text, true);
select pg_temp.look('rival');
select is((select sum(seen.rows) from seen), 0::numeric, 'an analyst of no shop sees nothing');

reset session authorization;
select * from finish();
rollback;
