-- Every operation, as every role: an operation is refused exactly when data.role_permission does not list it.
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
    'permissions are those of the table'
);

-- Each call looks up the permission.
delete from data.role_permission
where role_permission.role = 'cashier' and role_permission.operation = 'get_org';
select is(
    test.attempt($$ select api.get_org('acme cashier', test.org_id('acme')) $$),
    'PT403 forbidden', 'a removed permission is gone'
);
insert into data.role_permission (role, operation)
values ('cashier', 'list_audit');
select is(
    test.attempt(
        $$ select api.list_audit('acme cashier', test.org_id('acme'), null, null, null, null, null, null, 1) $$
    ),
    '1 rows', 'a new permission works'
);

-- Issuing is a permission of its own, also inside create_bill.
delete from data.role_permission
where role_permission.role = 'cashier' and role_permission.operation = 'issue_bill';
select is(
    test.attempt($$ select test.sell('acme cashier', 'A1') $$),
    'PT404 not_found', 'operations of a person need no organization'
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
    'PT403 forbidden', 'a role that may only draft cannot issue'
);
select is(
    test.attempt(
        $$
            select api.create_bill(
                'acme cashier', test.org_id('acme'), 'k2', jsonb_build_object('lines', array[test.line('acme', 'A1')])
            )
        $$
    ),
    '1 rows', 'it can draft'
);

select is(api.check_health() ->> 'status', 'ok', 'anybody may check the health of the database');

select * from finish();
rollback;
