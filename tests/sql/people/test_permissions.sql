-- Every operation, as every built-in role, as a custom role and with API keys: an operation is refused exactly when the
-- tables do not list it.
begin;
select plan(8);

select test.busy_shop('acme');

-- A custom role with every second operation, a key with every third one, and a key that was made for all, whose maker
-- has become a manager. Besides, all have issue_bill, which issue_bills asks for, and the role does not have those two
-- that ask for the permissions of the role that they give.
create view pg_temp.catalogue as
select
    numbered.operation,
    numbered.is_person_needed,
    numbered.operation = 'issue_bill' or (
        numbered.place % 2 = 0 and numbered.operation not in ('create_invitation', 'update_member')
    ) as is_of_lead,
    numbered.operation = 'issue_bill' or (numbered.place % 3 = 0 and not numbered.is_person_needed) as is_of_key
from (
    select
        role_permission.operation,
        role_permission.is_person_needed,
        row_number() over (order by role_permission.operation collate "C") as place
    from data.role_permission
    where role_permission.role = 'admin'
) as numbered;
select test.make_role('acme', 'lead', variadic array_agg(catalogue.operation))::text
from pg_temp.catalogue
where catalogue.is_of_lead;
select test.join('acme', who.role) from unnest(array['lead', 'admin']) as who (role);
select test.make_key('acme', 'acme', 'third', variadic array_agg(catalogue.operation))::text
from pg_temp.catalogue
where catalogue.is_of_key;
select test.make_key('acme admin', 'acme', 'all', variadic array_agg(catalogue.operation))::text
from pg_temp.catalogue
where not catalogue.is_person_needed;
select api.update_member('acme', test.org_id('acme'), session.user_id, '{"role": "manager"}') ->> 'role'
from data.session
where session.capability_hash = session.hash_secret('acme admin');

create temporary table asked as
select
    routine.short_name as operation,
    who.role,
    test.call(routine.oid::regproc, who.capability, test.org_id('acme'), gen_random_uuid()) as statement
from test.routine
cross join (
    values
    ('admin', 'acme'),
    ('manager', 'acme manager'),
    ('cashier', 'acme cashier'),
    ('analyst', 'acme analyst'),
    ('lead', 'acme lead'),
    ('a key', test.key('third')),
    ('a key of a manager', test.key('all'))
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
    $$
        select
            told.role,
            told.operation
        from told where told.answer not in ('PT403 forbidden', 'PT403 person_required')
    $$,
    $$
        select
            permitted.role,
            permitted.operation
        from (
            select
                role_permission.role,
                role_permission.operation
            from data.role_permission
            union all
            select
                'lead' as role,
                catalogue.operation
            from pg_temp.catalogue
            where catalogue.is_of_lead
            union all
            select
                'a key' as role,
                catalogue.operation
            from pg_temp.catalogue
            where catalogue.is_of_key
            union all
            select
                'a key of a manager' as role,
                role_permission.operation
            from data.role_permission
            where role_permission.role = 'manager' and not role_permission.is_person_needed
        ) as permitted
        where permitted.operation in (select asked.operation from asked)
    $$,
    'permissions are those of the tables'
);
select set_eq(
    $$
        select
            told.role,
            told.operation
        from told where told.answer = 'PT403 person_required'
    $$,
    $$
        select
            who.role,
            catalogue.operation
        from pg_temp.catalogue
        cross join (values ('a key'), ('a key of a manager')) as who (role)
        where catalogue.is_person_needed and catalogue.operation in (select asked.operation from asked)
    $$,
    'keys are told which operations are those of persons'
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
