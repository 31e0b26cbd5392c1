-- The date of a document or an entry: everybody may use today, a past day needs the permission, and no date is
-- before the latest one of the series.
begin;
select plan(60);

select test.sign_up('acme');
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
select api.update_org(
    'acme', test.org_id('acme'), 1,
    jsonb_build_object('fiscal_year_start_month', extract(month from current_date - 150))
) ->> 'version'; -- no fiscal year begins in the days below
select test.product('acme', 'A', '{"quantity": "100"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select api.create_document_series(
    'acme', test.org_id('acme'), '{"type": "bill", "series": "B", "number_format": "{series}-{year}-{number:6}"}'
) ->> 'series';

-- Three days ago Bea got a bill, which is not paid, and paid money on account.
create temporary table before as
select
    (
        test.sell(
            'acme', 'A', '1',
            jsonb_build_object('issued_on', current_date - 3, 'customer_id', test.customer_id('acme', 'Bea'))
        ) ->> 'id'
    )::uuid as bill_id,
    (test.deposit('acme', 'Bea', '5.00', jsonb_build_object('paid_on', current_date - 3)) ->> 'id')::uuid as payment_id,
    api.open_stocktake('acme', test.org_id('acme'), '{}') ->> 'id' as stocktake_id;
select api.count_stock(
    'acme', test.org_id('acme'), stocktake_id::uuid, 'count',
    jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A') - 'quantity' || '{"counted_quantity": "99"}'))
)::text from before;

-- All operations with a date, and the field of the date.
create temporary table command (no integer, name text, id uuid, field text, is_for_cashiers boolean, body jsonb);
insert into command
select told.*
from before
cross join lateral (
    values
    (
        1, 'create_bill', null, 'issued_on', true,
        '{"issue": true}'::jsonb || jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A')))
    ),
    (2, 'create_payment', before.bill_id, 'paid_on', true, '{"method": "card", "amount": "1.00"}'),
    (
        3, 'create_customer_payment', test.customer_id('acme', 'Bea'), 'paid_on', true,
        '{"method": "card", "amount": "1.00"}'
    ),
    (
        4, 'create_allocation', before.bill_id, 'paid_on', true,
        jsonb_build_object('payment_id', before.payment_id, 'amount', '1.00')
    ),
    (
        5, 'create_credit_note', before.bill_id, 'issued_on', false,
        '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
    ),
    (
        6, 'create_exchange', before.bill_id, null, false,
        jsonb_build_object(
            'return', '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb,
            'sale',
            jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A')), 'issued_on', current_date - 2)
        )
    ),
    (
        7, 'create_customer_refund', test.customer_id('acme', 'Bea'), 'paid_on', false,
        jsonb_build_object('payment_id', before.payment_id, 'method', 'card', 'amount', '1.00')
    ),
    (
        8, 'receive_stock', null, 'entry_on', false,
        jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A', '1', '{"unit_cost": "1"}')))
    ),
    (
        9, 'adjust_stock', null, 'entry_on', false,
        jsonb_build_object(
            'lines',
            jsonb_build_array(test.line('acme', 'A') - 'quantity' || '{"quantity_change": "-1", "reason": "x"}')
        )
    ),
    (
        10, 'return_to_supplier', null, 'entry_on', false,
        jsonb_build_object(
            'supplier_id', test.supplier_id('acme', 'Cob'),
            'reason', 'x',
            'lines', jsonb_build_array(test.line('acme', 'A', '1', '{"unit_cost": "1"}'))
        )
    ),
    (11, 'post_stocktake', before.stocktake_id::uuid, 'posted_on', false, '{"reason": "x"}')
) as told (no, name, id, field, is_for_cashiers, body);
grant select on command to public;

-- The answer to an operation that is dated some days ago.
create function pg_temp.outcome(p_person text, p_command command, p_days integer)
returns text
language sql
return test.attempt(
    format(
        'select api.%s(%L, %L%s, gen_random_uuid()::text, %L)',
        p_command.name, p_person, test.org_id('acme'), ', ' || quote_literal(p_command.id),
        p_command.body || case
            when p_command.field is null then '{}' else jsonb_build_object(p_command.field, current_date - p_days)
        end
    )
);
set local session authorization counterfoil_api;
select
    is(
        pg_temp.outcome('acme cashier', command, 1), 'PT403 backdating_forbidden',
        'a cashier dates nothing yesterday: ' || command.name
    )
from command
where command.is_for_cashiers
order by command.no;
select is(pg_temp.outcome('acme cashier', command, 0), '1 rows', 'but today, also in so many words: ' || command.name)
from command
where command.is_for_cashiers
order by command.no;
select is(pg_temp.outcome('acme manager', command, 1), '1 rows', 'a manager may: ' || command.name)
from command
order by command.no;
reset session authorization;

-- Stock has its own permission, which each call looks up.
delete from data.role_permission
where role_permission.role = 'manager' and role_permission.operation = 'backdate_stock';
select
    is(
        pg_temp.outcome('acme manager', command, 1),
        case when command.no < 8 then '1 rows' else 'PT403 backdating_forbidden' end,
        'a manager who may not date what comes and goes: ' || command.name
    )
from command
order by command.no;
delete from data.role_permission
where role_permission.role = 'manager' and role_permission.operation = 'backdate_bill';
select
    is(
        pg_temp.outcome('acme manager', command, 1), 'PT403 backdating_forbidden',
        'nor what is sold and paid: ' || command.name
    )
from command
where command.no < 8
order by command.no;
insert into data.role_permission (role, operation) values ('manager', 'backdate_bill'), ('manager', 'backdate_stock');

select is(
    api.get_customer_statement(
        'acme cashier', test.org_id('acme'), test.customer_id('acme', 'Bea'), current_date - 10, current_date - 1
    ) ->> 'through_on',
    (current_date - 1)::text, 'reading up to a past day needs no permission'
);

-- A draft may have any date; the permission of the issuing person counts.
create function pg_temp.problems(p_person text, p_id uuid)
returns text
language sql
return (
    select string_agg(format('%s %s', problem.value ->> 'slug', problem.value ->> 'field'), ', ')
    from json_array_elements(api.check_bill(p_person, test.org_id('acme'), p_id) -> 'problems') as problem (value)
);
create function pg_temp.issue(p_person text, p_id uuid, p_body jsonb default '{}')
returns text
language sql
return test.attempt(
    format(
        'select api.issue_bill(%L, %L, %L, null, gen_random_uuid()::text, %L)',
        p_person, test.org_id('acme'), p_id, p_body
    )
);
create temporary table draft as
select
    test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 2)) as dated_id,
    test.draft('acme', 'A') as undated_id;
select is(
    pg_temp.problems('acme cashier', dated_id),
    'backdating_forbidden issued_on', 'check_bill reports the date to a cashier'
) from draft;
select is(pg_temp.issue('acme cashier', dated_id), 'PT403 backdating_forbidden', 'the cashier''s issue is refused')
from draft;
select is(pg_temp.problems('acme manager', dated_id), null, 'check_bill reports nothing to a manager') from draft;
select is(pg_temp.issue('acme manager', dated_id), '1 rows', 'the manager issues it') from draft;
select is(
    pg_temp.issue('acme cashier', undated_id, jsonb_build_object('issued_on', current_date - 2)),
    'PT403 backdating_forbidden', 'a date that comes with the issue is checked too'
) from draft;
select is(
    pg_temp.issue('acme cashier', dated_id, jsonb_build_object('issued_on', current_date)), '1 rows',
    'a cashier may issue the draft today'
) from draft;

-- Numbers follow dates.
create function pg_temp.outcome(p_days integer, p_body jsonb default '{}')
returns text
language sql
return test.attempt(
    format(
        'select test.sell(''acme'', ''A'', ''1'', %L)', jsonb_build_object('issued_on', current_date - p_days) || p_body
    )
);
create function pg_temp.credit(p_days integer)
returns text
language sql
return test.attempt(
    format('select test.credit(''acme'', 1, 1, ''1'', %L)', jsonb_build_object('issued_on', current_date - p_days))
);
create function pg_temp.latest(p_type text)
returns date
language sql
return (
    select max(document_counter.latest_issued_on) from data.document_counter
    where document_counter.org_id = test.org_id('acme') and document_counter.type = p_type
);
select test.sell('acme', 'A', '2', jsonb_build_object('issued_on', current_date - 1)) ->> 'number';
select is(pg_temp.latest('bill'), current_date - 1, 'the counter stores the latest date that it has numbered');
select is(pg_temp.outcome(2), 'PT409 date_out_of_order', 'no bill is dated before the last one');
select is(pg_temp.outcome(1), '1 rows', 'a bill may have the same date as the last one');
select is(pg_temp.outcome(2, '{"series": "B"}'), '1 rows', 'another series has its own latest date');
select is(pg_temp.outcome(400), '1 rows', 'another fiscal year has its own latest date');
select is(
    pg_temp.problems('acme', test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 2))),
    'date_out_of_order issued_on', 'check_bill reports the order of dates'
);
select is(
    pg_temp.problems(
        'acme', test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 2, 'series', 'B'))
    ), null, 'check_bill uses the series of the draft'
);
select is(pg_temp.credit(2), '1 rows', 'credit notes have their own latest date');
select test.credit('acme', 2, 1, '1', jsonb_build_object('issued_on', current_date - 1)) ->> 'number';
select is(pg_temp.credit(2), 'PT409 date_out_of_order', 'credit notes follow their dates too');

-- Unless the organization allows dates out of order.
select api.update_org('acme', test.org_id('acme'), 2, '{"allows_dates_out_of_order": true}') ->> 'version';
select is(pg_temp.outcome(2), '1 rows', 'an organization may allow dates out of order');
select is(
    pg_temp.problems('acme', test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 2))), null,
    'then check_bill reports nothing'
);
select test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 2)) ->> 'number';
select is(pg_temp.latest('bill'), current_date - 1, 'the latest date stays the latest');
select api.update_org('acme', test.org_id('acme'), 3, '{"allows_dates_out_of_order": false}') ->> 'version';
select is(pg_temp.outcome(2), 'PT409 date_out_of_order', 'when the setting is off, numbers follow dates again');

-- A shop sells in a time zone where it is tomorrow already, then moves to one where it is still yesterday.
select api.update_org('acme', test.org_id('acme'), 4, '{"time_zone": "Pacific/Kiritimati"}') ->> 'version';
select test.sell('acme', 'A') ->> 'number';
select api.update_org('acme', test.org_id('acme'), 5, '{"time_zone": "Pacific/Pago_Pago"}') ->> 'version';
select cmp_ok(
    (test.sell('acme', 'A') ->> 'issued_on')::date, '<', pg_temp.latest('bill'), 'today can always be sold'
);
select is(
    test.attempt(
        format(
            $$ select test.sell('acme', 'A', '1', '{"issued_on": "%s"}') $$,
            (now() at time zone 'Pacific/Pago_Pago')::date - 1
        )
    ), 'PT409 date_out_of_order', 'a chosen day is still refused'
);

select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
