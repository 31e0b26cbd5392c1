-- Approvals: a manager allows somebody one operation, once, for five minutes, on one device.
begin;
select plan(51);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select test.device('acme', 'Tablet') ->> 'id';
select test.device('acme', 'Other') ->> 'id';
select test.use_device('acme cashier', 'Tablet') ->> 'id';
select test.set_pin(person) from unnest(array['acme', 'acme manager', 'acme cashier']) as person;
create temporary table given (name text primary key, id uuid);
create function pg_temp.approve(
    p_name text, p_operation text, p_body jsonb default '{}', p_approver text default 'acme manager'
)
returns text
language sql
as $$
    insert into given values (p_name, test.approve('acme cashier', p_approver, p_operation, p_body)) returning name;
$$;
create function pg_temp.given(p_name text)
returns jsonb
language sql
return (
    select jsonb_build_object('approval_ids', jsonb_build_array(given.id)) from given
    where given.name = p_name
);

-- Given.
select pg_temp.approve('half', 'discount', '{"limit_percent": "50", "note": "The box is dented"}');
select is(
    (
        select (
            approval.operation, approval.limit_percent, approval.proof, approval.note,
            approval.expires_at - now(), approval.used_at
        )::text
        from data.approval
    ), '(discount,50,pin,"The box is dented",00:05:00,)', 'a manager approves by PIN'
);
select is(
    test.attempt($$ select test.approve('acme cashier', 'acme cashier', 'discount') $$), 'PT403 forbidden',
    'a cashier approves nothing'
);
select is(
    test.attempt(
        $$ select test.approve('acme cashier', '', 'discount', '{"email": "acme.manager@example.com"}') $$
    ), '1 rows', 'by password too'
);
select is(
    test.attempt($$ select test.approve('acme cashier', '', 'discount', '{"email": "rival@example.com"}') $$),
    'PT403 forbidden', 'not by a stranger''s'
);
update data.membership set is_active = false
where membership.user_id = test.user_id('acme manager');
select is(
    test.attempt(
        $$ select test.approve('acme cashier', '', 'discount', '{"email": "acme.manager@example.com"}') $$
    ), 'PT403 forbidden', 'nor by that of who has left'
);
update data.membership set is_active = true
where membership.user_id = test.user_id('acme manager');
select is(
    test.attempt($$ select test.approve('acme manager', 'acme manager', 'discount') $$), 'PT403 device_required',
    'a PIN is good on a device only'
);
select is(
    test.attempt($$ select test.approve('acme cashier', 'acme manager', 'anything') $$), '23514', 'only what there is'
);
select is(
    test.attempt($$ select test.approve('acme cashier', 'acme manager', 'backdate', '{"limit_percent": "5"}') $$),
    '23514',
    'a percentage is of a discount or a price'
);

-- Used for a discount.
create function pg_temp.sell(p_more jsonb, p_who text default 'acme cashier')
returns text
language sql
return test.attempt(
    format(
        $f$
            select api.create_bill(
                %L, test.org_id('acme'), gen_random_uuid()::text,
                '{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}]}'::jsonb || %L
            )
        $f$,
        p_who, test.product_id('acme', 'A'), p_more
    )
);
select is(pg_temp.sell('{"discount_percent": "40"}'), 'PT403 discount_exceeds_limit', 'a cashier gives 10 %');
select is(pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('half')), '1 rows', 'with an approval more');
select is(
    pg_temp.sell('{"discount_percent": "60"}' || pg_temp.given('half')), 'PT403 discount_exceeds_limit',
    'as much as the manager said'
);
select pg_temp.approve('any', 'discount');
select is(pg_temp.sell('{"discount_percent": "60"}' || pg_temp.given('any')), '1 rows', 'or as the manager may');
update data.role_limit set max_discount_percent = 30
where role_limit.role = 'manager';
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('half')), 'PT403 discount_exceeds_limit',
    'never more than that'
);
update data.role_limit set max_discount_percent = 100
where role_limit.role = 'manager';
create function pg_temp.cheap(p_name text)
returns text
language sql
return test.attempt(
    format(
        $f$
            select api.create_bill(
                'acme cashier', test.org_id('acme'), gen_random_uuid()::text,
                '{"issue": true, "lines": [{"product_id": "%s", "quantity": "1", "unit_price": "8.00"}]}'::jsonb || %L
            )
        $f$,
        test.product_id('acme', 'A'), pg_temp.given(p_name)
    )
);
select is(pg_temp.cheap('any'), 'PT403 price_below_limit', 'a discount is no lower price');
select pg_temp.approve('price', 'price_override', '{"limit_percent": "20"}');
select is(pg_temp.cheap('price'), '1 rows', 'which is approved by itself');
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('price')), 'PT403 discount_exceeds_limit',
    'and is no discount'
);

-- For one person, on one device, for five minutes, once.
select test.use_device('acme manager', 'Tablet') ->> 'id';
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('half'), 'acme manager'), 'PT409 approval_invalid',
    'not for somebody else'
);
select test.use_device('acme cashier', 'Other') ->> 'id';
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('half')), 'PT409 approval_invalid',
    'nor on another device'
);
select test.use_device('acme cashier', 'Tablet') ->> 'id';
update data.approval set expires_at = now();
select is(pg_temp.sell(pg_temp.given('half')), 'PT409 approval_invalid', 'nor after five minutes');
update data.approval set expires_at = now() + interval '5 minutes';
update data.membership set role = 'cashier'
where membership.user_id = test.user_id('acme manager');
select is(pg_temp.sell(pg_temp.given('half')), 'PT409 approval_invalid', 'nor when the manager is none any more');
update data.membership set role = 'manager'
where membership.user_id = test.user_id('acme manager');
select is(
    pg_temp.sell(jsonb_build_object('approval_ids', jsonb_build_array(gen_random_uuid()))), 'PT409 approval_invalid',
    'nor one that never was'
);
create temporary table sold as
select
    api.create_bill(
        'acme cashier', test.org_id('acme'), 'sold',
        jsonb_build_object(
            'issue', true, 'discount_percent', '40',
            'lines', jsonb_build_array(jsonb_build_object('product_id', test.product_id('acme', 'A'), 'quantity', '1'))
        ) || pg_temp.given('half')
    ) as bill;
select is(
    (
        bill -> 'approvals' -> 0 ->> 'operation', bill -> 'approvals' -> 0 ->> 'approved_by',
        bill -> 'approvals' -> 0 ->> 'proof'
    )::text, ('discount', test.user_id('acme manager'), 'pin')::text, 'the document says who approved'
) from sold;
select is(
    (bill ->> 'issued_by')::uuid, test.user_id('acme cashier'), 'and who sold'
) from sold;
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('half')), 'PT409 approval_invalid', 'once'
);
select is(
    (
        select api.create_bill(
            'acme cashier', test.org_id('acme'), 'sold',
            jsonb_build_object(
                'issue', true, 'discount_percent', '40',
                'lines',
                jsonb_build_array(jsonb_build_object('product_id', test.product_id('acme', 'A'), 'quantity', '1'))
            ) || pg_temp.given('half')
        ) ->> 'number'
    ), bill ->> 'number', 'but the same request gets its answer again'
) from sold;

-- Drafts.
create temporary table draft as
select
    (
        api.create_bill(
            'acme cashier', test.org_id('acme'), 'draft',
            jsonb_build_object(
                'discount_percent', '40',
                'lines',
                jsonb_build_array(jsonb_build_object('product_id', test.product_id('acme', 'A'), 'quantity', '1'))
            ) || pg_temp.given('any')
        ) ->> 'id'
    )::uuid as id;
create function pg_temp.issue(p_body jsonb)
returns text
language sql
return test.attempt(
    format(
        'select api.issue_bill(''acme cashier'', test.org_id(''acme''), %L, null, gen_random_uuid()::text, %L)',
        (select draft.id from draft), p_body
    )
);
select is(pg_temp.issue('{}'), 'PT403 discount_exceeds_limit', 'a draft uses no approval');
select is(pg_temp.issue(pg_temp.given('any')), '1 rows', 'its issue does');

-- Dates.
select pg_temp.approve('yesterday', 'backdate');
select is(
    pg_temp.sell(jsonb_build_object('issued_on', current_date - 1, 'series', 'X')), 'PT403 backdating_forbidden',
    'a cashier sells today'
) from (
    select
        api.create_document_series(
            'acme', test.org_id('acme'),
            '{"type": "bill", "series": "X", "number_format": "{series}-{year}-{number:6}"}'
        ) ->> 'id'
) as made;
select is(
    pg_temp.sell(jsonb_build_object('issued_on', current_date - 1, 'series', 'X') || pg_temp.given('yesterday')),
    '1 rows',
    'unless another day is approved'
);

-- Returns.
create function pg_temp.credit(p_more jsonb)
returns text
language sql
return test.attempt(
    format(
        $f$
            select api.create_credit_note(
                'acme cashier', test.org_id('acme'), %L, gen_random_uuid()::text,
                '{"reason": "Broken", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb || %L
            )
        $f$,
        (select bill ->> 'id' from sold), p_more
    )
);
select is(pg_temp.credit('{}'), 'PT403 approval_required', 'a cashier takes nothing back');
select is(
    pg_temp.credit(pg_temp.given('any')), 'PT403 approval_required',
    'with an approval of something else neither'
);
select pg_temp.approve('return', 'credit_note');
select is(pg_temp.credit(pg_temp.given('return')), '1 rows', 'with one of a credit note they do');
create function pg_temp.exchange(p_more jsonb)
returns text
language sql
return test.attempt(
    format(
        $f$
            select api.create_exchange(
                'acme cashier', test.org_id('acme'), %L, gen_random_uuid()::text,
                '{
                    "return": {"reason": "Broken", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]},
                    "sale": {"discount_percent": "40", "lines": [{"product_id": "%s", "quantity": "1"}]}
                }'::jsonb || %L
            )
        $f$,
        (select bill ->> 'id' from sold), test.product_id('acme', 'A'), p_more
    )
);
select is(pg_temp.exchange('{}'), 'PT403 approval_required', 'nor exchanges');
select pg_temp.approve('exchange', 'exchange');
select is(
    pg_temp.exchange(pg_temp.given('exchange')), 'PT403 discount_exceeds_limit', 'an exchange is no discount'
);
select is(
    pg_temp.exchange(
        jsonb_build_object(
            'approval_ids',
            pg_temp.given('exchange') -> 'approval_ids' || (pg_temp.given('any') -> 'approval_ids')
        )
    ), '1 rows', 'both are approved together'
);
select is(
    test.attempt(
        $$
            select api.create_customer_refund(
                'acme cashier', test.org_id('acme'), gen_random_uuid(), 'refund', '{"method": "cash", "amount": "1"}'
            )
        $$
    ), 'PT403 approval_required', 'nor pays money out'
);
select is_empty(
    $$
        select role_permission.operation from data.role_permission
        where role_permission.is_approval_needed and not exists (
            select from test.routine
            where routine.room = 'api' and routine.proname = role_permission.operation
            and routine.prosrc ~ format('core\.require_approval\(p_org_id, v_body, ''%s''', role_permission.operation)
        )
    $$,
    'what needs an approval asks for one'
);

-- Cash of a drawer that somebody else opened.
select test.open_till('acme')::text;
update data.role_limit set is_register_needed = false
where role_limit.role = 'cashier';
create function pg_temp.take_cash(p_more jsonb)
returns text
language sql
return test.attempt(
    format(
        $f$
            select api.create_cash_movement(
                'acme cashier', test.org_id('acme'), %L, gen_random_uuid()::text,
                '{"direction": "in", "amount": "5.00", "reason": "Change"}'::jsonb || %L
            )
        $f$,
        (select cash_session.id from data.cash_session), p_more
    )
);
select is(pg_temp.take_cash('{}'), 'PT403 forbidden', 'a drawer is in one hand');
select pg_temp.approve('cash', 'cash_movement');
select is(pg_temp.take_cash(pg_temp.given('cash')), '1 rows', 'or in that of whom a manager lets');

select pg_temp.approve('leaked', 'discount');
select test.set_pin('acme manager', '8461');
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.given('leaked')), 'PT409 approval_invalid',
    'what was approved with a PIN ends with it'
);

-- Without a network.
create function pg_temp.offline(p_approver text, p_more jsonb default '{}')
returns jsonb
language sql
return jsonb_build_object(
    'offline_approvals',
    jsonb_build_array(
        jsonb_build_object(
            'operation', 'discount', 'approved_by', test.user_id(p_approver), 'approved_at', now() - interval '1 hour'
        ) || p_more
    )
);
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.offline('acme manager')), '1 rows',
    'a device says that a manager approved'
);
select is(
    pg_temp.sell('{}' || pg_temp.offline('acme manager', '{"approved_at": "0001-01-01T00:00:00+14:00"}')), '23514',
    'not before there were clocks'
);
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.offline('acme cashier')), 'PT409 approval_invalid',
    'who may not approve did not'
);
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.offline('acme'), 'acme'), 'PT403 device_required',
    'and only a registered device says so'
);
select is(
    pg_temp.sell('{"issued_on": "1999-01-02"}' || pg_temp.offline('acme manager', '{"operation": "backdate"}')),
    'PT409 approval_invalid', 'nor does it say so of another day'
);
select api.clear_pin('acme', test.org_id('acme'), test.user_id('acme manager')) ->> 'name';
select is(
    pg_temp.sell('{"discount_percent": "40"}' || pg_temp.offline('acme manager')), 'PT409 approval_invalid',
    'nor who has no PIN'
);
create temporary table offline as
select
    api.create_bill(
        'acme cashier', test.org_id('acme'), 'offline',
        jsonb_build_object(
            'issue', true, 'discount_percent', '40',
            'lines', jsonb_build_array(jsonb_build_object('product_id', test.product_id('acme', 'A'), 'quantity', '1'))
        ) || pg_temp.offline('acme')
    ) as bill;
create function pg_temp.to_review()
returns text
language sql
return (
    select string_agg(item ->> 'bill_id', ',')
    from json_array_elements(
        api.list_approvals('acme manager', test.org_id('acme'), 'offline_pin', false, null, null, 50) -> 'items'
    ) as item
);
select is(pg_temp.to_review(), bill ->> 'id', 'it is listed for review') from offline;
select test.set_pin('acme manager');
select test.open_by_pin('acme cashier', 'acme manager', 'by pin') ->> 'role';
select is(
    test.attempt(
        format(
            $$ select api.review_approval('by pin', test.org_id('acme'), %L) $$, bill -> 'approvals' -> 0 ->> 'id'
        )
    ), 'PT403 password_required', 'and who saw the PIN does not take it off the list'
) from offline;
select api.review_approval('acme manager', test.org_id('acme'), (bill -> 'approvals' -> 0 ->> 'id')::uuid) ->> 'id'
from offline;
select is(pg_temp.to_review(), null, 'until a manager has looked at it');
select is(
    test.attempt(
        $$ select api.list_approvals('acme cashier', test.org_id('acme'), null, null, null, null, 50) $$
    ), 'PT403 forbidden', 'which a cashier does not'
);
select is(
    test.attempt($$ update data.approval set bill_id = gen_random_uuid() where approval.used_at is null $$), '23514',
    'what is not used led to nothing'
);

select * from finish();
rollback;
