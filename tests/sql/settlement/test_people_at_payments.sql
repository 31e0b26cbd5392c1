-- Money for a document, money paid out and credits that are used say who was at the till, and how that is known.
begin;
select plan(25);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
select test.device('acme', 'Tablet') ->> 'id';
select test.product('acme', 'A', '{"tracks_stock": false, "unit_price": "10.00"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select api.update_org('acme', test.org_id('acme'), 1, '{"cash_rounding_increment": "0.05"}') ->> 'id';

create function pg_temp.done_by(p_person text)
returns jsonb
language sql
return case
    when p_person is null then '{}'::jsonb
    else jsonb_build_object('done_by', coalesce(test.user_id(p_person), gen_random_uuid()))
end;
create function pg_temp.tell(p_payment json)
returns text
language sql
return concat_ws(
    ' ', coalesce(p_payment ->> 'device_id' = test.device_id('acme', 'Tablet')::text, false),
    (
        select user_account.name from data.user_account
        where user_account.id = (p_payment ->> 'created_by')::uuid
    ),
    p_payment ->> 'created_by_proof'
);
create function pg_temp.sell(p_price text default '10.00')
returns uuid
language sql
return (
    api.create_bill(
        'acme manager', test.org_id('acme'), gen_random_uuid()::text,
        jsonb_build_object(
            'issue', true, 'customer_id', test.customer_id('acme', 'Bea'),
            'lines', jsonb_build_array(test.line('acme', 'A', '1') || jsonb_build_object('unit_price', p_price))
        )
    ) ->> 'id'
)::uuid;
create function pg_temp.credit()
returns uuid
language sql
return (
    api.create_credit_note(
        'acme manager', test.org_id('acme'), test.bill_id('acme', 1), gen_random_uuid()::text,
        '{"reason": "x", "lines": [{"line_no": 1, "amount": "1.00"}]}'
    ) ->> 'id'
)::uuid;
create function pg_temp.pay(p_bill_id uuid, p_body jsonb, p_who text default 'acme manager')
returns json
language sql
return api.create_payment(p_who, test.org_id('acme'), p_bill_id, gen_random_uuid()::text, p_body);
create function pg_temp.allocate(p_body jsonb, p_who text default 'acme manager')
returns json
language sql
return api.create_allocation(p_who, test.org_id('acme'), pg_temp.sell(), gen_random_uuid()::text, p_body);
create function pg_temp.refund(p_body jsonb, p_who text default 'acme manager')
returns json
language sql
return api.create_customer_refund(
    p_who, test.org_id('acme'), test.customer_id('acme', 'Bea'), gen_random_uuid()::text,
    jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'method', 'cash', 'amount', '1.00') || p_body
);

-- At no device.
select pg_temp.pay(pg_temp.sell(), '{"method": "card", "amount": "10.00"}') ->> 'id';
select is(pg_temp.tell(test.deposit('acme', 'Bea', '100.00')), 'f acme', 'at no device nobody looks');
select is(
    pg_temp.tell(pg_temp.pay(pg_temp.sell(), '{"method": "card", "amount": "1.00"}')), 'f acme manager',
    'money for a bill'
);
select
    is(
        test.attempt(format('select %s', call)), 'PT422 validation', 'who is at no device does not say that others were'
    )
from (
    values
    ($$ pg_temp.pay(pg_temp.sell(), '{"method": "card", "amount": "1.00"}' || pg_temp.done_by('acme cashier')) $$),
    (
        $$
        pg_temp.allocate(
            jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'amount', '1.00')
            || pg_temp.done_by('acme cashier')
        )
        $$
    ),
    ($$ pg_temp.refund(pg_temp.done_by('acme cashier')) $$)
) as refused (call);

-- The login of a device sends what others did there.
select test.use_device(person, 'Tablet') ->> 'id' from unnest(array['acme manager', 'acme cashier']) as person;
select is(pg_temp.tell(pg_temp.refund(pg_temp.done_by(null))), 't acme manager login', 'money back');
select is(
    pg_temp.tell(pg_temp.refund(pg_temp.done_by('acme manager'))), 't acme manager login',
    'who did it themselves is known by their login'
);
select is(
    pg_temp.tell(pg_temp.refund(pg_temp.done_by('acme cashier'))), 't acme cashier offline_pin',
    'and others by the PIN that the device checked'
);
select is(
    pg_temp.tell(
        pg_temp.pay(pg_temp.credit(), '{"method": "cash", "amount": "1.00"}' || pg_temp.done_by('acme cashier'))
    ),
    't acme cashier offline_pin', 'what is left of a credit note'
);
select is(
    pg_temp.tell(
        pg_temp.allocate(
            jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'amount', '1.00')
            || pg_temp.done_by('acme cashier')
        )
    ),
    't acme cashier offline_pin', 'money on account that is spent'
);
select is(
    pg_temp.tell(
        pg_temp.allocate(jsonb_build_object('credit_note_id', pg_temp.credit()) || pg_temp.done_by('acme cashier'))
    ),
    't acme cashier offline_pin', 'a credit note that is spent'
);
select results_eq(
    $$
        select distinct payment.created_by, payment.created_by_proof::text, payment.device_id
        from data.payment
        inner join data.bill as credit_note on credit_note.id = payment.bill_id and credit_note.type = 'credit_note'
        where payment.method = 'credit_note' and payment.device_id is not null
    $$,
    $$ values (test.user_id('acme cashier'), 'offline_pin', test.device_id('acme', 'Tablet')) $$,
    'both sides of the set-off say it'
);

-- More than is due, and what coins cannot pay, are of the same person.
select is(
    pg_temp.tell(
        pg_temp.pay(
            pg_temp.sell('10.02'),
            '{"method": "cash", "amount": "15.00", "overpayment": "credit"}' || pg_temp.done_by('acme cashier')
        )
    ),
    't acme cashier offline_pin', 'money for a bill, and more'
);
select results_eq(
    $$
        select
            payment.method, payment.amount::numeric, payment.created_by, payment.created_by_proof::text,
            payment.device_id
        from data.payment
        where payment.paid_on = current_date and payment.amount in (5.00, 10.00, 0.02) and payment.method like 'cash%'
        order by payment.amount desc
    $$,
    $$
        select part.method, part.amount, test.user_id('acme cashier'), 'offline_pin', test.device_id('acme', 'Tablet')
        from (values ('cash', 10.00), ('cash', 5.00), ('cash_rounding', 0.02)) as part (method, amount)
    $$,
    'all parts of it'
);
select is(pg_temp.tell(test.deposit('acme', 'Bea', '1.00')), 'f acme', 'a login of no device');

-- With a document: that says it.
select is(
    pg_temp.tell(
        api.create_bill(
            'acme manager', test.org_id('acme'), 'with payment',
            jsonb_build_object(
                'issue', true, 'lines', jsonb_build_array(test.line('acme', 'A', '1')),
                'payments', '[{"method": "card", "amount": "10.00"}]'::jsonb,
                'sold_by', test.user_id('acme cashier')
            )
        ) -> 'payments' -> 0
    ),
    'f acme manager', 'money that came with a document is of who sent it, and the document says the rest'
);

-- Nobody of elsewhere; who has left since; a PIN.
select
    is(
        test.attempt(format($$ select pg_temp.refund(pg_temp.done_by(%L)) $$, person)), 'PT404 not_found',
        'nobody of another organization was there, nor nobody'
    )
from unnest(array['rival', 'nobody']) as person;
select test.set_pin('acme cashier');
select test.open_by_pin('acme manager', 'acme cashier', 'acme pin') ->> 'expires_in';
select is(
    pg_temp.tell(
        pg_temp.pay(
            pg_temp.credit(), '{"method": "cash", "amount": "1.00"}' || pg_temp.done_by('acme cashier'), 'acme pin'
        )
    ),
    't acme cashier pin', 'who goes on with a PIN is known by it'
);
update data.membership set is_active = false
where membership.user_id = test.user_id('acme cashier');
select is(
    pg_temp.tell(pg_temp.refund(pg_temp.done_by('acme cashier'))), 't acme cashier offline_pin',
    'who has left since may have paid it out'
);
update data.membership set is_active = true
where membership.user_id = test.user_id('acme cashier');

-- The same request once; the audit log knows the login.
select is(
    api.create_customer_refund(
        'acme manager', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'once',
        jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'method', 'cash', 'amount', '1.00')
        || pg_temp.done_by('acme cashier')
    ) ->> 'id',
    api.create_customer_refund(
        'acme manager', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'once',
        jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'method', 'cash', 'amount', '1.00')
        || pg_temp.done_by('acme cashier')
    ) ->> 'id',
    'sent twice it is done once'
);
select is(
    test.attempt(
        format(
            $$
                select api.create_customer_refund(
                    'acme manager', test.org_id('acme'), test.customer_id('acme', 'Bea'), 'once', %L
                )
            $$,
            jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'method', 'cash', 'amount', '1.00')
        )
    ),
    'PT422 idempotency_key_reused', 'by another person it is another request'
);
select results_eq(
    $$
        select distinct audit_log.user_id
        from shape.audit_entry as audit_log
        where
            audit_log.org_id = test.org_id('acme') and audit_log.table_name = 'payment'
            and (audit_log.new ->> 'created_by_proof') = 'offline_pin'
    $$,
    $$ values (test.user_id('acme manager')) $$,
    'the audit log knows whose login it was'
);
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select results_eq(
    $$
        select payments.created_by_name, payments.created_by_proof, payments.device_id, count(*)
        from analytics.payments
        where payments.created_by_proof is not null
        group by 1, 2, 3
        order by 2
    $$,
    $$
        values
        ('acme manager', 'login', test.device_id('acme', 'Tablet'), 2::bigint),
        ('acme cashier', 'offline_pin', test.device_id('acme', 'Tablet'), 10),
        ('acme cashier', 'pin', test.device_id('acme', 'Tablet'), 1)
    $$,
    'reports have it'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
