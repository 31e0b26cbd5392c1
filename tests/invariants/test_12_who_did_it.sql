-- Invariant 12: every change is in the log: who, when, which row, the values before and after.
begin;
select plan(16);

select test.sign_up('acme');
select test.join('acme', 'manager');

create function pg_temp.person(p_capability text)
returns uuid
language sql
return (
    select session.user_id from data.session
    where session.capability_hash = session.hash_secret(p_capability)
);

set local session authorization counterfoil_api;
select api.create_product(
    'acme manager', test.org_id('acme'), '{"sku": "A", "name": "Old", "unit_price": "1.00", "barcodes": ["4001"]}'
) ->> 'id';
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'A'), 1, '{"name": "New", "barcodes": []}'
) ->> 'id';
reset session authorization;

select is(
    (
        select (audit_log.user_id, audit_log.login, audit_log.operation, audit_log.action, audit_log.row_id)::text
        from data.audit_log
        where audit_log.table_name = 'product' and audit_log.action = 'insert'
    ),
    (
        pg_temp.person('acme manager'), 'counterfoil_api', 'create_product', 'insert', test.product_id('acme', 'A')
    )::text,
    'an insert has the person, the login and the operation'
);
select is(
    (
        select (audit_log.user_id, audit_log.operation, audit_log.old ->> 'name', audit_log.new ->> 'name')::text
        from data.audit_log
        where audit_log.table_name = 'product' and audit_log.action = 'update'
    ),
    (pg_temp.person('acme'), 'update_product', 'Old', 'New')::text,
    'an edit has the person and the values before and after'
);
select is(
    (
        select (audit_log.operation, audit_log.old ->> 'barcode', audit_log.new)::text
        from data.audit_log
        where audit_log.table_name = 'product_barcode' and audit_log.action = 'delete'
    ),
    ('update_product', '4001', null::jsonb)::text,
    'a delete has the old values'
);
select ok(
    (select bool_and(audit_log.at between now() and clock_timestamp()) from data.audit_log), 'an entry has the time'
);

-- Raw SQL is logged too, with the login and without a person.
select set_config(setting.name, '', true)
from (values ('counterfoil.org_id'), ('counterfoil.user_id'), ('counterfoil.operation')) as setting (name);
update data.product set unit_price = 2
where product.sku = 'A';
select is(
    (
        select (
            audit_log.user_id, audit_log.login, audit_log.operation, (audit_log.new ->> 'unit_price')::numeric
        )::text
        from data.audit_log
        order by audit_log.at desc
        limit 1
    ),
    (null::uuid, session_user, null::text, 2::numeric)::text,
    'a superuser''s raw edit'
);
set local session_replication_role = replica;
update data.product set unit_price = 3
where product.sku = 'A';
set local session_replication_role = origin;
select is(
    (
        select (audit_log.new ->> 'unit_price')::numeric from data.audit_log
        order by audit_log.at desc limit 1
    ), 3::numeric,
    'a raw edit as replica is logged too'
);

-- Every audited table, after everything was done once.
select test.busy_shop('busy');
select set_eq(
    $$
        select audit_log.table_name from data.audit_log
        where audit_log.org_id = test.org_id('busy') and audit_log.action = 'insert'
    $$,
    $$
        select tenant_table.short_name from test.tenant_table
        where exists (
            select from pg_trigger
            where pg_trigger.tgrelid = tenant_table.oid and pg_trigger.tgfoid = 'guard.write_audit()'::regprocedure
        )
        or tenant_table.short_name in ('bill', 'payment') -- the functions that write them log them
    $$,
    'every inserted row is in the log'
);
select set_eq(
    $$
        select audit_log.table_name, audit_log.row_id from data.audit_log
        where audit_log.org_id = test.org_id('busy') and audit_log.table_name in ('bill', 'payment')
    $$,
    $$
        select 'bill', bill.id::text from data.bill where bill.org_id = test.org_id('busy')
        union all
        select 'payment', payment.id::text from data.payment where payment.org_id = test.org_id('busy')
    $$,
    'each document and each payment once'
);
select is_empty(
    $$
        select audit_log.table_name, audit_log.row_id from data.audit_log
        where audit_log.org_id = test.org_id('busy') and audit_log.user_id is null
    $$,
    'entries name a person'
);
select is_empty(
    $$
        select audit_log.table_name from data.audit_log
        where audit_log.org_id = test.org_id('busy') and (audit_log.row_id = '' or audit_log.row_id is null)
    $$,
    'entries name a row'
);
select is_empty(
    $$
        select audit_log.* from data.audit_log
        where audit_log.old::text ~ 'hash"|argon2|busy cashier refresh' and audit_log.table_name <> 'bill'
        or audit_log.new::text ~ '"(token|password|capability)_hash"|argon2'
    $$,
    'no entry has a secret or a hash of one'
);

-- Only the admin of the shop reads the log, and it only grows.
select is(
    test.attempt(
        $$ select api.list_audit('acme manager', test.org_id('acme'), null, null, null, null, null, null, 50) $$
    ),
    'PT403 forbidden', 'a manager cannot read the log'
);
select is(
    (
        select json_array_length(
            api.list_audit(
                'acme', test.org_id('acme'), null, 'product', test.product_id('acme', 'A')::text, null, null, null, 50
            ) -> 'items'
        )
    ),
    4, 'an admin reads the history of a row'
);
select is(
    api.list_audit(
        'acme', test.org_id('acme'), null, 'product', null, null, null, null, 1
    ) -> 'items' -> 0 ->> 'action',
    'update', 'latest first'
);
select is(test.attempt('delete from data.audit_log'), 'PT409 immutable', 'nobody deletes an entry');
select is(test.attempt('update data.audit_log set user_id = null'), 'PT409 immutable', 'nobody changes an entry');

select * from finish();
rollback;
