-- Tills: registers, shifts, cash in and out, the count, and the reports.
begin;
select plan(108);

select test.sign_up('acme');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select api.update_org('acme', test.org_id('acme'), 1, '{"cash_rounding_increment": "0.05"}') ->> 'id';
select test.product(
    'acme',
    'A',
    jsonb_build_object('quantity', '1000', 'unit_price', '10.00', 'tax_rate_id', test.tax_rate('acme', '20'))
);

-- Registers.
create temporary table made as
select api.create_register('acme manager', test.org_id('acme'), '{"code": "T1", "name": " Front "}') as register;
grant select on made to public;
select
    is(
        (
            made.register ->> 'code', made.register ->> 'name', made.register ->> 'is_active',
            made.register ->> 'version'
        )::text,
        '(T1,Front,true,1)', 'a register'
    )
from made;
select
    is(
        test.attempt(format('select api.create_register(''acme'', test.org_id(''acme''), %L)', refused.body)),
        refused.code, refused.why
    )
from (
    values
    ('{"code": "T1", "name": "x"}'::jsonb, '23505', 'a code that is taken'),
    ('{"code": "t2", "name": "x"}', '23514', 'a code in small letters'),
    ('{"code": "12345678901", "name": "x"}', '23514', 'a code of eleven characters'),
    ('{"code": "T2"}', '23502', 'no name'),
    ('{"name": "x"}', '23502', 'no code')
) as refused (body, code, why);
select is(
    (
        select (register ->> 'name', register ->> 'code', register ->> 'version')::text
        from api.update_register(
            'acme', test.org_id('acme'), test.register_id('acme'), 1, '{"name": "Back", "code": "T9"}'
        ) as register
    ),
    '(Back,T1,2)', 'a register is renamed; its code stays'
);
select is(
    test.attempt(
        $$ select api.update_register('acme', test.org_id('acme'), test.register_id('acme'), 1, '{"name": "x"}') $$
    ),
    'PT412 stale', 'an edit of an old version'
);
select is(
    (
        select string_agg(step.register ->> 'is_active', ',')
        from (
            select api.archive_register('acme', test.org_id('acme'), test.register_id('acme')) as register
            union all
            select api.archive_register('acme', test.org_id('acme'), test.register_id('acme'))
            union all
            select api.restore_register('acme', test.org_id('acme'), test.register_id('acme'))
        ) as step
    ),
    'false,false,true', 'archive, a second time, and restore'
);

-- Opening.
create temporary table opened as
select
    api.open_cash_session(
        'acme cashier', test.org_id('acme'), 'open',
        jsonb_build_object('register_id', test.register_id('acme'), 'opening_float_amount', '100')
    ) as session;
select
    is(
        (
            opened.session ->> 'register_code', opened.session ->> 'status', opened.session ->> 'opening_float_amount',
            opened.session ->> 'opened_on', opened.session ->> 'currency', opened.session ->> 'expected_amount'
        )::text,
        format('(T1,open,100.00,%s,EUR,)', current_date), 'a shift; a cashier is not told what should be in the drawer'
    )
from opened;
select
    is(
        api.open_cash_session(
            'acme cashier', test.org_id('acme'), 'open',
            jsonb_build_object('register_id', test.register_id('acme'), 'opening_float_amount', '100')
        )::text,
        opened.session::text, 'the same key opens once'
    )
from opened;
select
    is(
        test.attempt(
            format(
                $$ select api.open_cash_session('acme', test.org_id('acme'), 'other', %L) $$,
                jsonb_build_object('register_id', test.register_id('acme'), 'opening_float_amount', '0') || refused.body
            )
        ),
        refused.answer, refused.why
    )
from (
    values
    ('{}'::jsonb, 'PT409 cash_session_open', 'a register that is open'),
    (jsonb_build_object('register_id', gen_random_uuid()), 'PT404 not_found', 'no such register'),
    ('{"register_id": null}', 'PT404 not_found', 'no register')
) as refused (body, answer, why);
select is(
    test.attempt('select api.archive_register(''acme'', test.org_id(''acme''), test.register_id(''acme''))'),
    'PT409 cash_session_open', 'an open register is not archived'
);
select api.create_register('acme', test.org_id('acme'), '{"code": "T2", "name": "x"}') ->> 'id';
select
    is(
        test.attempt(format($$ select test.open_till('acme', 'T2', %L) $$, refused.float)),
        'PT422 validation', refused.why
    )
from (
    values
    (null, 'no float'),
    ('-1', 'a negative float'),
    ('0.005', 'half a cent')
) as refused (float, why);
select api.archive_register('acme', test.org_id('acme'), test.register_id('acme', 'T2')) ->> 'id';
select is(
    test.attempt($$ select test.open_till('acme', 'T2') $$),
    'PT409 register_archived', 'an archived register is not opened'
);
select is(
    api.get_register('acme analyst', test.org_id('acme'), test.register_id('acme')) ->> 'cash_session_id',
    test.session_id('acme')::text, 'a register shows its open shift'
);

-- Cash in and out.
select is(
    (
        select (movement ->> 'direction', movement ->> 'amount', movement ->> 'reason')::text
        from test.move_cash('acme', '50', p_capability => 'acme cashier') as movement
    ),
    '(in,50.00,change)', 'cash is put in'
);
select is(
    test.attempt($$ select test.move_cash('acme', '-150.01') $$),
    'PT409 cash_short', 'no more than the expected cash is taken out'
);
select is(
    test.attempt($$ select test.move_cash('acme', '-150.01', p_capability => 'acme cashier') $$),
    '1 rows', 'no refusal tells a cashier what should be in the drawer'
);
select is(test.move_cash('acme', '-150.00') ->> 'direction', 'out', 'all of the expected cash can be taken out');
select test.move_cash('acme', '60') ->> 'id';
select
    is(
        test.attempt(
            format(
                $$ select api.create_cash_movement('acme', test.org_id('acme'), test.session_id('acme'), 'k', %L) $$,
                '{"direction": "in", "amount": "1", "reason": "x"}'::jsonb || refused.body
            )
        ),
        refused.answer, refused.why
    )
from (
    values
    ('{"amount": "0"}'::jsonb, 'PT422 validation', 'nothing'),
    ('{"amount": "-1"}', 'PT422 validation', 'less'),
    ('{"amount": "0.001"}', 'PT422 validation', 'a fraction of a cent'),
    ('{"amount": null}', 'PT422 validation', 'no amount'),
    ('{"reason": " "}', 'PT422 validation', 'no reason'),
    ('{"direction": "none"}', 'PT422 validation', 'cash that is moved by nothing'),
    ('{"direction": "none", "amount": "0", "reason": " "}', 'PT422 validation', 'a drawer opened for no reason'),
    ('{"direction": "up"}', '23514', 'no direction')
) as refused (body, answer, why);
select is(
    test.attempt($$ select test.move_cash('acme', '1', p_session_id => gen_random_uuid()) $$),
    'PT404 not_found', 'no such shift'
);
select is(
    (
        select string_agg(movement ->> 'amount', ',')
        from json_array_elements(
            api.list_cash_movements('acme analyst', test.org_id('acme'), test.session_id('acme'), null, 50) -> 'items'
        ) as movement
    ),
    '60.00,150.00,50.00', 'cash movements, latest first'
);
select is(
    (
        select (movement ->> 'direction', movement ->> 'amount', movement ->> 'reason')::text
        from api.create_cash_movement(
            'acme cashier', test.org_id('acme'), test.session_id('acme'), 'opened',
            '{"direction": "none", "amount": "0", "reason": "Change"}'
        ) as movement
    ),
    '(none,0.00,Change)', 'a drawer that is opened without a sale is written down'
);

-- Selling.
create temporary table sold as
select
    test.sell(
        'acme', 'A', '3',
        jsonb_build_object('register_id', test.register_id('acme'), 'discount_percent', '10')
    ) as bill;
select is(
    (select sold.bill ->> 'cash_session_id' from sold),
    test.session_id('acme')::text, 'a sale at a till is in its shift'
);
select is((select sold.bill ->> 'is_late' from sold), 'false', 'it is not late');
select is(test.sell('acme', 'A') ->> 'cash_session_id', null, 'a sale without a till is in no shift');
select
    is(
        test.attempt(format($$ select test.sell('acme', 'A', '1', %L) $$, refused.body)), refused.answer, refused.why
    )
from (
    values
    (
        jsonb_build_object('register_id', test.register_id('acme', 'T2')),
        'PT409 no_open_cash_session', 'a sale at a closed register'
    ),
    (jsonb_build_object('register_id', gen_random_uuid()), 'PT404 not_found', 'a sale at an unknown register'),
    (jsonb_build_object('sold_at', now() + interval '1 hour'), 'PT422 validation', 'sold in the future'),
    (jsonb_build_object('sold_at', now() - interval '32 days'), 'PT422 validation', 'sold too long ago'),
    (
        jsonb_build_object('sold_at', now() - interval '40 days', 'issued_on', current_date - 39), 'PT422 validation',
        'sold on another day than its date'
    )
) as refused (body, answer, why);
select is(
    (
        select (bill ->> 'cash_session_id', bill ->> 'is_late', bill ->> 'issued_on')::text
        from test.sell(
            'acme', 'A', '1',
            jsonb_build_object('register_id', test.register_id('acme'), 'sold_at', now() - interval '2 days')
        ) as bill
    ),
    format('(%s,true,%s)', test.session_id('acme'), current_date),
    'a sale made before the shift began is in it, late, and dated today'
);
select is(
    test.sell(
        'acme', 'A', '1', jsonb_build_object('register_id', test.register_id('acme'), 'sold_at', clock_timestamp())
    ) ->> 'is_late',
    'false', 'a sale made after it began is not late'
);
select is(
    test.sell('acme', 'A', '1', jsonb_build_object('sold_at', now() - interval '2 days')) ->> 'is_late',
    'false', 'a sale without a till is not late'
);
select is(
    test.credit('acme', 1, 1, '1', jsonb_build_object('register_id', test.register_id('acme'))) ->> 'cash_session_id',
    test.session_id('acme')::text, 'a credit note made at a till is in its shift'
);
select is(
    (
        select bill ->> 'cash_session_id'
        from api.issue_bill(
            'acme', test.org_id('acme'), test.draft('acme', 'A'), null, 'issued',
            jsonb_build_object('register_id', test.register_id('acme'))
        ) as bill
    ),
    test.session_id('acme')::text, 'a draft issued at a till is in its shift'
);

-- A credit note has a sold_at like a sale.
select
    is(
        test.attempt(format($$ select test.credit('acme', 1, 1, '1', %L) $$, refused.body)),
        'PT422 validation', refused.why
    )
from (
    values
    (jsonb_build_object('sold_at', now() + interval '1 hour'), 'given back in the future'),
    (jsonb_build_object('sold_at', now() - interval '32 days'), 'given back too long ago')
) as refused (body, why);
select is(
    test.attempt(
        format(
            $$ select where (test.credit('acme', 1, 1, '1', %L) ->> 'is_late')::boolean $$,
            jsonb_build_object('register_id', test.register_id('acme'), 'sold_at', now() - interval '2 days')
        )
    ),
    '0 rows', 'given back before the shift began: only sales are late'
);

-- A sold_at that is older than 31 days needs a document that is dated on that day.
select test.sign_up('past');
select test.join('past', 'cashier');
select test.product('past', 'A', '{"quantity": "10"}');
select api.update_org(
    'past', test.org_id('past'), 1, '{"time_zone": "America/New_York", "allows_dates_out_of_order": true}'
) ->> 'id';
create temporary table history as
select
    current_date - 90 as day,
    (current_date - 90 + time '23:30') at time zone 'America/New_York' as sold_at;
grant select on history to public;
create function pg_temp.sell_in_the_past(p_capability text, p_body jsonb)
returns text
language sql
return test.attempt(
    format(
        $$ select api.create_bill(%L, test.org_id('past'), gen_random_uuid()::text, %L) $$,
        p_capability,
        '{"issue": true}' || jsonb_build_object('lines', jsonb_build_array(test.line('past', 'A'))) || p_body
    )
);
select
    is(
        pg_temp.sell_in_the_past('past', jsonb_build_object('issued_on', tried.day, 'sold_at', tried.at)),
        tried.answer, tried.why
    )
from history
cross join lateral (
    values
    (history.day, history.sold_at, '1 rows', 'of its own day, in the time zone of the shop'),
    (history.day + 1, history.sold_at, 'PT422 validation', 'of the next day, in another time zone'),
    (null, history.sold_at, 'PT422 validation', 'of today'),
    (history.day, history.sold_at + interval '30 minutes', 'PT422 validation', 'after the end of that day')
) as tried (day, at, answer, why);
select
    is(
        pg_temp.sell_in_the_past(
            'past cashier', jsonb_build_object('issued_on', history.day, 'sold_at', history.sold_at)
        ),
        'PT403 backdating_forbidden', 'not without the permission for that date'
    )
from history;
select
    is(
        test.sell(
            'past', 'A', '1', jsonb_build_object('issued_on', history.day, 'sold_at', history.sold_at)
        ) ->> 'is_late',
        'false', 'without a till it is not late'
    )
from history;
select results_eq(
    $$
        select hour.issued_on, hour.hour, hour.bill_count
        from analytics.sales_by_hour as hour
        where hour.org_id = test.org_id('past')
    $$,
    $$ select history.day, 23, 1::bigint from history $$,
    'it counts in the hour of the sale'
);

-- X: the sums so far.
create temporary table x_report as
select api.get_cash_session_report('acme analyst', test.org_id('acme'), test.session_id('acme')) as content;
select is(
    (
        select
            jsonb_object_agg(field.key, field.value)
            - '{org_id,cash_session_id,register_id,opened_at,opened_by,payments,cash_rounding_amount}'::text[]
        from x_report
        cross join jsonb_each(jsonb_strip_nulls(x_report.content::jsonb)) as field
    ),
    jsonb_build_object(
        'type', 'x_report', 'register_code', 'T1', 'register_name', 'Back', 'opened_on', current_date,
        'currency', 'EUR', 'minor_units', 2,
        'bill_count', 4, 'credit_note_count', 1, 'late_count', 1,
        -- 27 + 3 x 10 less 9
        'billed_amount', '68.40', 'credited_amount', '10.80', 'net_amount', '48.00', 'tax_amount', '9.60',
        'gross_amount', '57.60', 'discount_amount', '3.00', 'line_discount_amount', '0.00',
        'taxes', '[{"tax_rate": "20", "tax_amount": "9.60", "base_amount": "48.00", "tax_category": "S"}]'::jsonb,
        'opening_float_amount', '100.00', 'cash_received_amount', '0.00', 'cash_paid_out_amount', '0.00',
        'cash_in_amount', '110.00', 'cash_out_amount', '150.00', 'expected_amount', '60.00'
    ),
    'X: the sums of the shift'
);
select is(
    test.attempt(
        $$ select api.get_cash_session_report('acme cashier', test.org_id('acme'), test.session_id('acme')) $$
    ),
    'PT403 forbidden', 'a cashier does not see it before the count'
);
select
    is(
        api.get_cash_session(who.capability, test.org_id('acme'), test.session_id('acme')) ->> 'expected_amount',
        who.expected, who.capability || ' reads the shift'
    )
from (
    values ('acme cashier', null), ('acme manager', '60.00'), ('acme', '60.00'), ('acme analyst', '60.00')
) as who (capability, expected);

-- Closing.
select
    is(
        test.attempt(
            format(
                $$ select api.close_cash_session('acme', test.org_id('acme'), test.session_id('acme'), 'z', %L) $$,
                refused.body
            )
        ),
        'PT422 validation', refused.why
    )
from (
    values
    ('{}'::jsonb, 'no count'),
    ('{"counted_amount": null, "denominations": null}', 'a null count'),
    ('{"counted_amount": "1", "denominations": [{"value": "1", "count": 1}]}', 'counted twice'),
    ('{"counted_amount": "-1"}', 'a negative value'),
    ('{"counted_amount": "0.001"}', 'a fraction of a cent'),
    ('{"denominations": [{"value": "0", "count": 1}]}', 'a coin of zero'),
    ('{"denominations": [{"value": "0.001", "count": 1}]}', 'a coin of a tenth of a cent'),
    ('{"denominations": [{"value": "-1", "count": 1}]}', 'a negative coin'),
    ('{"denominations": [{"count": 1}]}', 'a coin without a value'),
    ('{"denominations": [{"value": "1", "count": -1}]}', 'a negative number of coins'),
    ('{"denominations": [{"value": "1"}]}', 'a coin without a number'),
    ('{"denominations": [{"value": "1", "count": 1}, {"value": "1.00", "count": 1}]}', 'a coin counted twice')
) as refused (body, why);
select is(
    test.attempt($$ select test.close_till('acme', p_session_id => gen_random_uuid()) $$),
    'PT404 not_found', 'no such shift'
);

create temporary table closed as
select
    api.close_cash_session(
        'acme cashier', test.org_id('acme'), test.session_id('acme'), 'close',
        '{"denominations": [{"value": "50", "count": 1}, {"value": "0.10", "count": 93}], "note": "one coin missing?"}'
    ) as report;
select
    is(
        (
            closed.report ->> 'number', closed.report ->> 'expected_amount', closed.report ->> 'counted_amount',
            closed.report ->> 'over_short_amount', closed.report ->> 'note', closed.report -> 'seller' ->> 'name'
        )::text,
        format('(Z-T1-%s-000001,60.00,59.30,-0.70,"one coin missing?",acme)', extract(year from current_date)),
        'Z: numbered, counted, short'
    )
from closed;
select
    is(
        closed.report::jsonb - keys.of_the_count, x_report.content::jsonb - keys.of_the_count,
        'the other figures equal the X report'
    )
from closed
cross join x_report
cross join (
    values (
        '{
            id, type, number, fiscal_year, sequence_no, issued_on, issued_at, issued_by, counted_amount,
            over_short_amount, denominations, note, seller, prev_hash, hash
        }'::text[]
    )
) as keys (of_the_count);
select
    is(
        api.close_cash_session(
            'acme cashier', test.org_id('acme'), test.session_id('acme'), 'close',
            '{
                "denominations": [{"value": "50", "count": 1}, {"value": "0.10", "count": 93}],
                "note": "one coin missing?"
            }'
        )::text,
        closed.report::text, 'the same key closes once'
    )
from closed;
select is(test.attempt($$ select test.close_till('acme') $$), 'PT409 cash_session_closed', 'a shift ends once');
select is(
    test.attempt($$ select test.move_cash('acme', '1') $$),
    'PT409 cash_session_closed', 'then no cash moves in the shift'
);
select is(
    test.attempt($$ select test.sell('acme', 'A', '1', jsonb_build_object('register_id', test.register_id('acme'))) $$),
    'PT409 no_open_cash_session', 'then nothing is sold in the shift'
);
select
    is(
        api.get_cash_session_report('acme', test.org_id('acme'), test.session_id('acme'))::text, closed.report::text,
        'its report is the Z report from then on'
    )
from closed;
select
    is(
        api.get_z_report('acme cashier', test.org_id('acme'), (closed.report ->> 'id')::uuid)::text,
        closed.report::text,
        'the cashier reads it too'
    )
from closed;
select is(
    (
        select
            (
                session ->> 'status', session ->> 'expected_amount', session ->> 'counted_amount',
                session ->> 'over_short_amount', session ->> 'z_report_id'
            )::text
        from api.get_cash_session('acme cashier', test.org_id('acme'), test.session_id('acme')) as session
    ),
    (select format('(closed,60.00,59.30,-0.70,%s)', closed.report ->> 'id') from closed),
    'the shift shows its count'
);

-- A cashier's own drawer.
select test.open_till('acme', p_capability => 'acme manager')::text;
select is(
    test.attempt($$ select test.close_till('acme', p_capability => 'acme cashier') $$), 'PT403 forbidden',
    'a cashier does not close somebody else''s shift'
);
select is(
    test.attempt($$ select test.move_cash('acme', '1', p_capability => 'acme cashier') $$), 'PT403 forbidden',
    'a cashier does not handle another cashier''s cash'
);
select is(
    test.close_till('acme', p_capability => 'acme') ->> 'over_short_amount', '0.00', 'an admin closes any shift'
);
select test.open_till('acme', p_capability => 'acme cashier')::text;
select is(
    test.close_till('acme', '100.05', p_capability => 'acme manager') ->> 'over_short_amount',
    '0.05', 'a manager closes any shift'
);

-- Lists.
select test.open_till('acme')::text;
select
    is(
        (
            select count(*)
            from json_array_elements(
                api.list_cash_sessions(
                    'acme', test.org_id('acme'), asked.register_id, asked.status, asked.from_on, asked.through_on,
                    asked.opened_by, null, 50
                ) -> 'items'
            )
        ),
        asked.rows, asked.what
    )
from (
    values
    (null::uuid, null, null::date, null::date, null::uuid, 4::bigint, 'all shifts'),
    (null, 'open', null, null, null, 1, 'the open one'),
    (null, 'closed', null, null, null, 3, 'those that ended'),
    (test.register_id('acme'), 'closed', null, null, null, 3, 'by register'),
    (test.register_id('acme', 'T2'), null, null, null, null, 0, 'by another register'),
    (null, null, current_date - 1, null, null, 4, 'begun on a day or later'),
    (null, null, current_date + 2, null, null, 0, 'begun later'),
    (null, null, null, current_date + 1, null, 4, 'begun on a day or before'),
    (null, null, null, current_date - 2, null, 0, 'begun before'),
    (null, null, null, null, test.user_id('acme cashier'), 2, 'by the person who opened them')
) as asked (register_id, status, from_on, through_on, opened_by, rows, what);
select is(
    (
        select string_agg(report ->> 'sequence_no', ',')
        from json_array_elements(
            api.list_z_reports(
                'acme', test.org_id('acme'), test.register_id('acme'), null, null, null, null, null, 50
            ) -> 'items'
        ) as report
    ),
    '3,2,1', 'Z reports, latest first'
);
select is(
    json_array_length(
        api.list_z_reports('acme', test.org_id('acme'), null, null, null, null, null, null, 50) -> 'items'
    ),
    3,
    'X reports are not among them'
);
select is(
    json_array_length(
        api.list_z_reports(
            'acme', test.org_id('acme'), test.register_id('acme', 'T2'), null, null, null, null, null, 50
        ) -> 'items'
    ),
    0,
    'reports of another register are not among them'
);

-- The books and the currency.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

-- The role does not matter, the permission does.
delete from data.role_permission
where role_permission.role = 'manager' and role_permission.operation in ('use_any_drawer', 'get_cash_session_report');
insert into data.role_permission (role, operation) values
('cashier', 'use_any_drawer'), ('cashier', 'get_cash_session_report');
select is(
    test.attempt($$ select test.move_cash('acme', '1', p_capability => 'acme manager') $$), 'PT403 forbidden',
    'who may not use any drawer does not handle another''s cash'
);
select is(
    test.attempt($$ select test.move_cash('acme', '1', p_capability => 'acme cashier') $$), '1 rows', 'who may, does'
);
select
    is(
        api.get_cash_session(who.capability, test.org_id('acme'), test.session_id('acme')) ->> 'expected_amount',
        who.expected, who.capability || ' is told what their permission says'
    )
from (values ('acme cashier', '100.00'), ('acme manager', null)) as who (capability, expected);

select * from finish();
rollback;
