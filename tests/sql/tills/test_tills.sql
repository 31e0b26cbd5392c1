-- Tills: registers, shifts, cash in and out, the count, and the reports.
begin;
select plan(95);

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
    ('{"code": "12345678901", "name": "x"}', '23514', 'a code of eleven'),
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
    'PT412 stale', 'an edit of what has changed since'
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
    'false,false,true', 'archive, twice the same, and restore'
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
    ('-1', 'a float below nothing'),
    ('0.005', 'half a cent')
) as refused (float, why);
select api.archive_register('acme', test.org_id('acme'), test.register_id('acme', 'T2')) ->> 'id';
select is(
    test.attempt($$ select test.open_till('acme', 'T2') $$),
    'PT409 register_archived', 'an archived register is not opened'
);
select is(
    api.get_register('acme analyst', test.org_id('acme'), test.register_id('acme')) ->> 'cash_session_id',
    test.session_id('acme')::text, 'a register tells its open shift'
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
    'PT409 cash_short', 'no more is taken out than should be there'
);
select is(test.move_cash('acme', '-150.00') ->> 'direction', 'out', 'all of it is');
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
    ('{"amount": "0.001"}', 'PT422 validation', 'a tenth of a cent'),
    ('{"amount": null}', 'PT422 validation', 'no amount'),
    ('{"reason": " "}', 'PT422 validation', 'no reason'),
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
    '60.00,150.00,50.00', 'what was put in and taken out, latest first'
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
select is((select sold.bill ->> 'is_late' from sold), 'false', 'and on time');
select is(test.sell('acme', 'A') ->> 'cash_session_id', null, 'a sale at no till is in none');
select
    is(
        test.attempt(format($$ select test.sell('acme', 'A', '1', %L) $$, refused.body)), refused.answer, refused.why
    )
from (
    values
    (
        jsonb_build_object('register_id', test.register_id('acme', 'T2')),
        'PT409 no_open_cash_session', 'at a register that is closed'
    ),
    (jsonb_build_object('register_id', gen_random_uuid()), 'PT404 not_found', 'at no register'),
    (jsonb_build_object('sold_at', now() + interval '1 hour'), 'PT422 validation', 'sold in the future'),
    (jsonb_build_object('sold_at', now() - interval '32 days'), 'PT422 validation', 'sold too long ago'),
    (
        jsonb_build_object('sold_at', now() - interval '40 days', 'issued_on', current_date - 39), 'PT422 validation',
        'or on another day than it is dated'
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
    'false', 'one made since it began is not late'
);
select is(
    test.sell('acme', 'A', '1', jsonb_build_object('sold_at', now() - interval '2 days')) ->> 'is_late',
    'false', 'nor is one at no till'
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
    test.session_id('acme')::text, 'and a draft issued at a till'
);

-- A credit note says its time as a sale does.
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

-- Longer ago is history: what is dated on its own day, by who may date it, has its time of that day.
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
    (history.day, history.sold_at, '1 rows', 'of its own day, where the shop is'),
    (history.day + 1, history.sold_at, 'PT422 validation', 'of the next day, which it is elsewhere'),
    (null, history.sold_at, 'PT422 validation', 'of today'),
    (history.day, history.sold_at + interval '30 minutes', 'PT422 validation', 'of a moment after that day')
) as tried (day, at, answer, why);
select
    is(
        pg_temp.sell_in_the_past(
            'past cashier', jsonb_build_object('issued_on', history.day, 'sold_at', history.sold_at)
        ),
        'PT403 backdating_forbidden', 'not by who may not date it so'
    )
from history;
select
    is(
        test.sell(
            'past', 'A', '1', jsonb_build_object('issued_on', history.day, 'sold_at', history.sold_at)
        ) ->> 'is_late',
        'false', 'at no till it is not late'
    )
from history;
select results_eq(
    $$
        select hour.issued_on, hour.hour, hour.bill_count
        from analytics.sales_by_hour as hour
        where hour.org_id = test.org_id('past')
    $$,
    $$ select history.day, 23, 1::bigint from history $$,
    'and counts in the hour in which it was made'
);

-- X: what it comes to so far.
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
    'X: what the shift comes to'
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
    ('{}'::jsonb, 'nothing counted'),
    ('{"counted_amount": null, "denominations": null}', 'null counted'),
    ('{"counted_amount": "1", "denominations": [{"value": "1", "count": 1}]}', 'counted twice'),
    ('{"counted_amount": "-1"}', 'less than nothing'),
    ('{"counted_amount": "0.001"}', 'a tenth of a cent'),
    ('{"denominations": [{"value": "0", "count": 1}]}', 'a coin of nothing'),
    ('{"denominations": [{"value": "0.001", "count": 1}]}', 'a coin of a tenth of a cent'),
    ('{"denominations": [{"value": "-1", "count": 1}]}', 'a coin of less'),
    ('{"denominations": [{"count": 1}]}', 'a coin without a value'),
    ('{"denominations": [{"value": "1", "count": -1}]}', 'less than no coin'),
    ('{"denominations": [{"value": "1"}]}', 'a coin not counted'),
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
        'and else what X said'
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
    test.attempt($$ select test.move_cash('acme', '1') $$), 'PT409 cash_session_closed', 'then no cash moves in it'
);
select is(
    test.attempt($$ select test.sell('acme', 'A', '1', jsonb_build_object('register_id', test.register_id('acme'))) $$),
    'PT409 no_open_cash_session', 'and nothing is sold'
);
select
    is(
        api.get_cash_session_report('acme', test.org_id('acme'), test.session_id('acme'))::text, closed.report::text,
        'its report is Z from then on'
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
    'the shift tells how it ended'
);

-- Whose drawer it is.
select test.open_till('acme', p_capability => 'acme manager')::text;
select is(
    test.attempt($$ select test.close_till('acme', p_capability => 'acme cashier') $$), 'PT403 forbidden',
    'a cashier does not close somebody else''s shift'
);
select is(
    test.attempt($$ select test.move_cash('acme', '1', p_capability => 'acme cashier') $$), 'PT403 forbidden',
    'nor touches its cash'
);
select is(
    test.close_till('acme', p_capability => 'acme') ->> 'over_short_amount', '0.00', 'an admin closes any'
);
select test.open_till('acme', p_capability => 'acme cashier')::text;
select is(
    test.close_till('acme', '100.05', p_capability => 'acme manager') ->> 'over_short_amount', '0.05', 'and a manager'
);

-- Lists.
select test.open_till('acme')::text;
select
    is(
        (
            select count(*)
            from json_array_elements(
                api.list_cash_sessions(
                    'acme', test.org_id('acme'), asked.register_id, asked.status, null, 50
                ) -> 'items'
            )
        ),
        asked.rows, asked.what
    )
from (
    values
    (null::uuid, null, 4::bigint, 'all shifts'),
    (null, 'open', 1, 'the open one'),
    (null, 'closed', 3, 'those that ended'),
    (test.register_id('acme'), 'closed', 3, 'of a register'),
    (test.register_id('acme', 'T2'), null, 0, 'of another')
) as asked (register_id, status, rows, what);
select is(
    (
        select string_agg(report ->> 'sequence_no', ',')
        from json_array_elements(
            api.list_z_reports('acme', test.org_id('acme'), test.register_id('acme'), null, 50) -> 'items'
        ) as report
    ),
    '3,2,1', 'Z reports, latest first'
);
select is(
    json_array_length(api.list_z_reports('acme', test.org_id('acme'), null, null, 50) -> 'items'), 3,
    'X reports are not among them'
);
select is(
    json_array_length(
        api.list_z_reports('acme', test.org_id('acme'), test.register_id('acme', 'T2'), null, 50) -> 'items'
    ),
    0,
    'nor those of another register'
);

-- The books and the currency.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(test.found_by_verify('acme'), '{}', 'and all of it verifies');

select * from finish();
rollback;
