-- What the operator's command line may do: look at every organization, and act in one, never unseen.
begin;
select plan(17);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"quantity": "5"}');

set local session authorization counterfoil_migrator;

select is(
    (select array_agg(known.name order by known.name) from deploy.list_orgs() as known), array['acme', 'rival'],
    'which organizations there are'
);
select is(deploy.verify_one_org(test.org_id('acme')) ->> 'is_valid', 'true', 'whether one is whole');
select is(
    (
        select (entry.value ->> 'checked')::integer
        from json_array_elements(deploy.verify_one_org(test.org_id('acme')) -> 'checks') as entry
        where entry.value ->> 'check' = 'stock_movements'
    ),
    1, 'by looking at its rows'
);
select is(deploy.verify_one_org(gen_random_uuid()) ->> 'is_valid', 'true', 'one that never was has nothing wrong');
select is(test.attempt('select from data.product'), '42501', 'but reads no table');
select is(test.attempt('set local role counterfoil_owner'), '42501', 'nor acts as the owner between two deploys');

-- A session in an organization.
select is(
    deploy.open_operator_session(test.org_id('acme'), 'operator'),
    now() + interval '10 minutes', 'a session of ten minutes'
);
select is(
    test.attempt($$ select deploy.open_operator_session(gen_random_uuid(), 'x') $$),
    'PT404 not_found', 'not in one that never was'
);
set local session authorization counterfoil_api;
select is(
    api.get_me('operator') -> 'user' ->> 'name', 'acme', 'on behalf of its first admin'
);
select throws_ok(
    $$ select api.get_org('operator', test.org_id('rival')) $$, 'PT404', 'not_found', 'and in no other'
);
reset session authorization;
select is(
    (
        select (audit_log.org_id, audit_log.login, audit_log.table_name, audit_log.new ? 'capability_hash')::text
        from data.audit_log
        where audit_log.operation = 'open_session'
    ),
    format('(%s,counterfoil_migrator,session,f)', test.org_id('acme')),
    'which its audit log tells, with the operator''s login'
);

-- An analyst belongs to one organization, for good.
set local session authorization counterfoil_migrator;
select lives_ok($$ select deploy.map_analyst('ann', test.org_id('acme')) $$, 'an analyst is mapped');
select throws_ok(
    $$ select deploy.map_analyst('ann', test.org_id('rival')) $$, '23505', null, 'and never to another organization'
);
select is(
    (select count(*) from deploy.reap_analysts(86400)), 0::bigint, 'no analyst''s query has run for a day'
);

-- Statistics: of what has grown, and of one table always. 7 stands for what was known before.
reset session authorization;
create function pg_temp.refreshed(p_table regclass, p_has_grown boolean)
returns boolean
language plpgsql
as $$
begin
    update pg_class
    set
        relpages = case when p_has_grown then 0 else pg_relation_size(p_table) / current_setting(
            'block_size'
        )::integer end,
        reltuples = 7
    where pg_class.oid = p_table;
    set local session authorization counterfoil_migrator;
    perform deploy.refresh_statistics();
    reset session authorization;
    return (select pg_class.reltuples <> 7 from pg_class where pg_class.oid = p_table);
end;
$$;
select is(pg_temp.refreshed('data.product', true), true, 'a table that has grown is analysed');
select is(pg_temp.refreshed('data.product', false), false, 'one that has not is not');
select is(
    pg_temp.refreshed('data.org', false), true, 'but one always is: there is something to wait for the disk with'
);

select * from finish();
rollback;
