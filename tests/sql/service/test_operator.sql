-- The operator's command line may read every organization and act in one; all of it is logged.
begin;
select plan(17);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"quantity": "5"}');

set local session authorization counterfoil_operator;

select is(
    (select array_agg(known.name order by known.name) from deploy.list_orgs() as known), array['acme', 'rival'],
    'the list of organizations'
);
select is(deploy.verify_one_org(test.org_id('acme')) ->> 'is_valid', 'true', 'verify of one organization');
select is(
    (
        select (entry.value ->> 'checked')::integer
        from json_array_elements(deploy.verify_one_org(test.org_id('acme')) -> 'checks') as entry
        where entry.value ->> 'check' = 'stock_movements'
    ),
    1, 'it counts the checked rows'
);
select is(deploy.verify_one_org(gen_random_uuid()) ->> 'is_valid', 'true', 'an unknown organization has no violations');
select is(test.attempt('select from data.product'), '42501', 'the deploying login reads no table');
select is(test.attempt('set local role counterfoil_owner'), '42501', 'it cannot act as the owner between two deploys');

-- A session in an organization.
select is(
    deploy.open_operator_session(test.org_id('acme'), 'operator'),
    now() + interval '10 minutes', 'a session of ten minutes'
);
select is(
    test.attempt($$ select deploy.open_operator_session(gen_random_uuid(), 'x') $$),
    'PT404 not_found', 'no session in an unknown organization'
);
set local session authorization counterfoil_api;
select is(
    api.get_me('operator') -> 'user' ->> 'name', 'acme', 'the session belongs to the first admin'
);
select throws_ok(
    $$ select api.get_org('operator', test.org_id('rival')) $$,
    'PT404', 'not_found', 'the session works in no other organization'
);
reset session authorization;
select is(
    (
        select (audit_log.org_id, audit_log.login, audit_log.table_name, audit_log.new ? 'capability_hash')::text
        from data.audit_log
        where audit_log.operation = 'open_session'
    ),
    format('(%s,counterfoil_operator,session,f)', test.org_id('acme')),
    'the audit log has the session, with the operator''s login'
);

-- An analyst belongs to one organization, for good.
set local session authorization counterfoil_migrator;
select lives_ok($$ select deploy.map_analyst('ann', test.org_id('acme')) $$, 'an analyst gets an organization');
select throws_ok(
    $$ select deploy.map_analyst('ann', test.org_id('rival')) $$,
    '23505', null, 'an analyst never gets another organization'
);
select is(
    (select count(*) from deploy.reap_analysts(86400)), 0::bigint, 'no analyst''s query has run for a day'
);

-- Statistics: of tables that have grown, and always of one table. 7 stands for the old statistics.
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
select is(pg_temp.refreshed('data.product', false), false, 'a table that has not grown is not analysed');
select is(
    pg_temp.refreshed('data.org', false), true, 'one table is always analysed, so that the commit waits for the disk'
);

select * from finish();
rollback;
