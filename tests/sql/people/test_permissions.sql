-- Every operation, as every role: what data.role_permission does not list is refused, and nothing else is.
begin;
select plan(7);

select test.busy_shop('acme');

create temporary table asked as
select
    routine.short_name as operation,
    who.role,
    test.call(routine.oid::regproc, who.capability, test.org_id('acme'), gen_random_uuid()) as statement
from test.routine
cross join (
    values
    ('admin', 'acme'), ('manager', 'acme manager'), ('cashier', 'acme cashier'), ('analyst', 'acme analyst')
) as who (role, capability)
where routine.room = 'api' and routine.proargnames @> array['p_capability', 'p_org_id'];
grant select on asked to public;

create temporary table told (role text, operation text, answer text);
grant select, insert on told to public;

set local session authorization counterfoil_api;
insert into told
select
    asked.role,
    asked.operation,
    test.attempt(asked.statement) as answer
from asked;
reset session authorization;

select set_eq(
    $$ select told.role, told.operation from told where told.answer <> 'PT403 forbidden' $$,
    $$
        select role_permission.role, role_permission.operation from data.role_permission
        where role_permission.operation in (select asked.operation from asked)
    $$,
    'who may do what is what the table says'
);

-- A permission is looked up live.
delete from data.role_permission
where role_permission.role = 'cashier' and role_permission.operation = 'get_org';
select is(
    test.attempt($$ select api.get_org('acme cashier', test.org_id('acme')) $$), 'PT403 forbidden', 'one taken is gone'
);
insert into data.role_permission (role, operation)
values ('cashier', 'list_audit');
select is(
    test.attempt(
        $$ select api.list_audit('acme cashier', test.org_id('acme'), null, null, null, null, null, null, 1) $$
    ),
    '1 rows', 'one given is there'
);

-- Issuing is a permission of its own, also inside create_bill.
delete from data.role_permission
where role_permission.role = 'cashier' and role_permission.operation = 'issue_bill';
select is(
    test.attempt($$ select test.sell('acme cashier', 'A1') $$), 'PT404 not_found', 'a person is not a shop'
);
select is(
    test.attempt(
        $$
            select api.create_bill(
                'acme cashier', test.org_id('acme'), 'k1',
                jsonb_build_object('issue', true, 'lines', array[test.line('acme', 'A1')])
            )
        $$
    ),
    'PT403 forbidden', 'who may draft but not issue does not issue'
);
select is(
    test.attempt(
        $$
            select api.create_bill(
                'acme cashier', test.org_id('acme'), 'k2', jsonb_build_object('lines', array[test.line('acme', 'A1')])
            )
        $$
    ),
    '1 rows', 'but drafts'
);

select is(api.check_health() ->> 'status', 'ok', 'anybody may ask whether the database is there');

select * from finish();
rollback;
