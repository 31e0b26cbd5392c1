-- get_today: each figure is that of the list that shows its rows.
begin;
select plan(38);

select test.sign_up('acme');
select test.busy_shop('rival');
select test.sign_up(shop) from unnest(array['empty', 'far']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
update data.role_limit set is_register_needed = false
where role_limit.role = 'cashier';

create function pg_temp.today(p_person text default 'acme')
returns jsonb
language sql
return api.get_today(p_person, test.org_id(split_part(p_person, ' ', 1)))::jsonb;

select is(
    pg_temp.today('empty') - '{as_of,today}'::text[],
    jsonb_build_object(
        'currency', 'EUR',
        'minor_units', 2,
        'sales', jsonb_build_object(
            'bill_count', 0, 'credit_note_count', 0, 'gross_amount', '0.00', 'average_amount', null,
            'compared_on', (pg_temp.today('empty') ->> 'today')::date - 7, 'compared_bill_count', 0,
            'compared_gross_amount', '0.00', 'change_percent', null, 'compared_day_gross_amount', '0.00'
        ),
        'open_shifts', '[]'::jsonb,
        'unsent_devices', '[]'::jsonb,
        'stock', '{"low_count": 0, "out_count": 0}'::jsonb,
        'overdue_bills', '{"bill_count": 0, "due_amount": "0.00", "oldest_due_on": null}'::jsonb,
        'overdue_orders', '{"order_count": 0, "oldest_expected_on": null}'::jsonb,
        'drafts', '{"draft_count": 0, "quotation_count": 0}'::jsonb,
        'late_sales', '{"sale_count": 0, "oldest_created_at": null}'::jsonb,
        'approvals', '{"approval_count": 0, "oldest_approved_at": null}'::jsonb,
        'stocktakes', '{"stocktake_count": 0, "oldest_opened_at": null}'::jsonb,
        'reminders', '{"customer_count": 0, "due_amount": "0.00"}'::jsonb
    ),
    'a shop in which nothing happened'
);
select cmp_ok(
    (pg_temp.today('empty') ->> 'as_of')::timestamptz, '>=', transaction_timestamp(), 'it says when it was read'
);

-- Stock: at the reorder level, above it, nothing left, both, and what has no level.
select test.product('acme', 'A', '{"quantity": "1000", "unit_price": "10"}');
select test.product('acme', 'LOW', '{"quantity": "5", "reorder_level": "5"}');
select test.product('acme', 'EDGE', '{"quantity": "6", "reorder_level": "5"}');
select test.product('acme', 'OUT');
select test.product('acme', 'BOTH', '{"reorder_level": "2"}');
select test.product('acme', 'SERVICE', '{"tracks_stock": false, "reorder_level": "2"}');
select test.product('acme', 'OLD', '{"reorder_level": "2"}');
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'OLD')) ->> 'id';

create function pg_temp.listed(p_list json)
returns integer
language sql
return json_array_length(p_list -> 'items');
select is(
    pg_temp.today() -> 'stock', '{"low_count": 2, "out_count": 2}', 'what is low, and what is out'
);
select
    is(
        (pg_temp.today() #>> array['stock', state.state || '_count'])::integer,
        pg_temp.listed(api.list_stock_levels('acme', test.org_id('acme'), null, null, state.state, null, 50)),
        format('the list of what is %s', state.state)
    )
from (values ('low'), ('out')) as state (state);

-- Documents: overdue since a month, of a week ago, of today.
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.sell(
    'acme', 'A', '2', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'), 'issued_on', current_date - 30)
) ->> 'id';
select test.sell(
    'acme', 'A', '3',
    jsonb_build_object('issued_on', current_date - 7, 'payments', '[{"method": "cash", "amount": "30"}]'::jsonb)
) ->> 'id';
select test.sell(
    'acme', 'A', '1',
    jsonb_build_object('issued_on', current_date - 1, 'payments', '[{"method": "cash", "amount": "10"}]'::jsonb)
) ->> 'id';
select test.sell('acme', 'A', '1', '{"payments": [{"method": "cash", "amount": "10"}]}') ->> 'id';
select test.sell('acme', 'A', '4', '{"payments": [{"method": "card", "amount": "40"}]}') ->> 'id';
select test.sell('acme', 'A', '2') ->> 'id';
select test.credit('acme', 4) ->> 'id';

select is(
    (pg_temp.today() -> 'sales') - '{compared_on}'::text[],
    '{
        "bill_count": 3, "credit_note_count": 1, "gross_amount": "60.00", "average_amount": "23.33",
        "compared_bill_count": 0, "compared_gross_amount": "0.00", "change_percent": null,
        "compared_day_gross_amount": "30.00"
    }'::jsonb,
    'three bills of today and a credit note; what was dated back a week was not sold a week ago by now'
);
select
    is(
        pg_temp.listed(
            test.bills('acme', test.org_id('acme'), jsonb_build_object('from_on', day.day, 'through_on', day.day))
        ),
        day.listed, format('the list of %s', day.what)
    )
from (
    values
    (pg_temp.today() ->> 'today', 4, 'today'),
    (pg_temp.today() #>> '{sales,compared_on}', 1, 'a week ago')
) as day (day, listed, what);
select is(
    pg_temp.today() -> 'sales' ->> 'gross_amount',
    api.get_sales_by_day('acme', test.org_id('acme'), current_date, current_date, 'day') #>> '{totals,gross_amount}',
    'as the report of the day has it'
);
select is(
    pg_temp.today() -> 'overdue_bills',
    jsonb_build_object('bill_count', 1, 'due_amount', '20.00', 'oldest_due_on', current_date - 30),
    'overdue is what was due before today, and not what is due today'
);
select is(
    pg_temp.listed(test.bills('acme', test.org_id('acme'), '{"payment_state": "overdue"}')), 1, 'the list of it'
);
select test.dunning_level('acme', 1, 7) ->> 'id';
select is(pg_temp.today() -> 'reminders', '{"customer_count": 1, "due_amount": "20.00"}', 'somebody to remind');
select is(
    pg_temp.today() #>> '{reminders,due_amount}',
    api.list_due_reminders('acme', test.org_id('acme'), null, 50) ->> 'due_amount', 'the list of them'
);

-- Drafts: one that keeps its prices, and one that a till put aside.
select test.draft('acme', 'A')::text;
select test.draft('acme', 'A', '1', '{"has_frozen_prices": true}')::text;
select test.draft('acme', 'A', '1', '{"external_reference": "parked/1"}')::text;
select is(pg_temp.today() -> 'drafts', '{"draft_count": 3, "quotation_count": 1}', 'drafts, and quotations among them');
select is(pg_temp.listed(test.bills('acme', test.org_id('acme'), '{"status": "draft"}')), 3, 'the list of them');

-- Orders: overdue, expected today, and a draft.
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select
    test.order(
        'acme', 'A', '10', '4.00', jsonb_build_object('expected_on', current_date - expected.days)
    ) ->> 'id' || (test.send_order('acme') ->> 'id')
from (values (3), (1), (0)) as expected (days);
select test.order('acme', 'A', '10', '4.00', jsonb_build_object('expected_on', current_date - 9)) ->> 'id';
select is(
    pg_temp.today() -> 'overdue_orders',
    jsonb_build_object('order_count', 2, 'oldest_expected_on', current_date - 3), 'orders that are overdue'
);
select is(
    pg_temp.listed(
        api.list_purchase_orders('acme', test.org_id('acme'), null, null, true, null, null, null, null, 50)
    ),
    2, 'the list of them'
);

-- Tills: one is open, one was closed.
select test.open_till('acme', 'T1', '50.00', 'acme cashier')::text;
select test.open_till('acme', 'T2')::text;
select test.close_till('acme', '100.00', 'T2') ->> 'id';
select test.sell(
    'acme', 'A', '1',
    jsonb_build_object(
        'register_id', test.register_id('acme', 'T1'), 'payments', '[{"method": "cash", "amount": "10"}]'::jsonb
    )
) ->> 'id';
select is(
    (
        select jsonb_agg(shift.value - '{opened_at}'::text[])
        from jsonb_array_elements(pg_temp.today() -> 'open_shifts') as shift
    ),
    jsonb_build_array(
        jsonb_build_object(
            'id', test.session_id('acme', 'T1'),
            'register_id', test.register_id('acme', 'T1'),
            'register_code', 'T1',
            'opened_on', current_date,
            'opened_by', test.user_id('acme cashier'),
            'expected_amount', '60.00'
        )
    ),
    'the till that is open, who opened it, and what should be in it'
);
select is(
    pg_temp.listed(
        api.list_cash_sessions('acme', test.org_id('acme'), null, 'open', null, null, null, null, 50)
    ),
    1, 'the list of it'
);

-- Devices: one has sales that it has not sent, one has none, one was revoked with some.
select test.device('acme', name) ->> 'id' from unnest(array['Tablet', 'Phone', 'Lost']) as name;
select test.use_device('acme cashier', 'Tablet') ->> 'id';
select api.announce_unsent(
    'acme cashier', test.org_id('acme'),
    jsonb_build_object('unsent_count', 3, 'oldest_unsent_at', now() - interval '1 hour')
) ->> 'id';
select test.use_device('acme manager', 'Lost') ->> 'id';
select api.announce_unsent(
    'acme manager', test.org_id('acme'),
    jsonb_build_object('unsent_count', 1, 'oldest_unsent_at', now() - interval '2 days')
) ->> 'id';
select test.use_device('acme manager', 'Phone') ->> 'id';
select api.revoke_device('acme', test.org_id('acme'), test.device_id('acme', 'Lost')) ->> 'id';
select is(
    (
        select
            string_agg(
                concat_ws(
                    ' ', device.value ->> 'name', device.value ->> 'unsent_count',
                    now() - (device.value ->> 'oldest_unsent_at')::timestamptz
                ),
                ', ' order by device.no
            )
        from jsonb_array_elements(pg_temp.today() -> 'unsent_devices') with ordinality as device (value, no)
    ),
    'Lost 1 2 days, Tablet 3 01:00:00', 'devices with unsent sales, the longest first'
);
select is(
    pg_temp.listed(api.list_devices('acme', test.org_id('acme'), false, true, null, 50)), 2, 'the list of them'
);

-- Late sales: one waits, one was rejected.
create function pg_temp.late(p_no integer)
returns uuid
language sql
return (
    test.sell('acme', 'A', '1', jsonb_build_object('sold_at', now() - interval '40 days', 'mark', 'T1-000' || p_no))
    ->> 'id'
)::uuid;
select pg_temp.late(1)::text;
select api.reject_late_sale(
    'acme', test.org_id('acme'), pg_temp.late(2), 'reject', '{"reason": "Rung up twice"}'
) ->> 'id';
select is(pg_temp.today() #>> '{late_sales,sale_count}', '1', 'a late sale that waits');
select is(
    pg_temp.listed(api.list_late_sales('acme', test.org_id('acme'), 'waiting', null, 50)), 1, 'the list of it'
);

-- Approvals: two of a device without a network, of which one was looked at, and one that the service gave.
select test.set_pin('acme manager');
select
    api.create_bill(
        'acme cashier', test.org_id('acme'), 'approved ' || hours,
        jsonb_build_object(
            'issue', true,
            'lines', jsonb_build_array(test.line('acme', 'A')),
            'discount_percent', '40',
            'offline_approvals', jsonb_build_array(
                jsonb_build_object(
                    'operation', 'discount', 'approved_by', test.user_id('acme manager'),
                    'approved_at', now() - make_interval(hours => hours)
                )
            )
        )
    ) ->> 'id'
from generate_series(1, 2) as hours;
select test.approve('acme cashier', 'acme manager', 'discount')::text;
select api.review_approval(
    'acme', test.org_id('acme'),
    (
        select approval.id from data.approval
        where approval.org_id = test.org_id('acme') and approval.approved_at = now() - interval '2 hours'
    )
) ->> 'id';
select is(
    pg_temp.today() #>> '{approvals,approval_count}', '1', 'an approval without a network that nobody looked at'
);
select is(
    (pg_temp.today() #>> '{approvals,oldest_approved_at}')::timestamptz, now() - interval '1 hour', 'when it was given'
);
select is(
    pg_temp.listed(api.list_approvals('acme', test.org_id('acme'), 'offline_pin', false, null, null, 50)), 1,
    'the list of it'
);

-- Stocktakes: one is counted, one was cancelled.
select api.cancel_stocktake(
    'acme', test.org_id('acme'), (api.open_stocktake('acme', test.org_id('acme'), '{}') ->> 'id')::uuid
) ->> 'id';
select api.open_stocktake('acme', test.org_id('acme'), '{}') ->> 'id';
select is(pg_temp.today() #>> '{stocktakes,stocktake_count}', '1', 'a stocktake in progress');
select is(
    pg_temp.listed(api.list_stocktakes('acme', test.org_id('acme'), 'open', null, 50)), 1, 'the list of it'
);

-- Permissions: a part belongs to who may read its list.
select is(
    test.attempt($$ select pg_temp.today('acme cashier') $$), 'PT403 forbidden', 'a cashier does not read it'
);
select is(
    test.attempt(format($$ select api.get_today('rival', %L) $$, test.org_id('acme'))), 'PT404 not_found',
    'nor does somebody of another shop'
);
select is(
    (
        select array_agg(part.key order by part.key)
        from jsonb_each(pg_temp.today('acme analyst')) as part
        where part.value = 'null'
    ),
    '{approvals}', 'an analyst reads all but approvals'
);
select ok(
    not exists (
        select from jsonb_each(pg_temp.today('acme manager')) as part
        where part.value = 'null'
    ), 'a manager reads all of it'
);
create function pg_temp.parts_without(p_operation text)
returns text[]
language plpgsql
as $$
declare
    v_parts text[];
begin
    delete from data.role_permission
    where role_permission.role = 'admin' and role_permission.operation = p_operation;
    select array_agg(part.key order by part.key)
    into v_parts
    from jsonb_each(pg_temp.today()) as part
    where part.value = 'null';
    insert into data.role_permission (role, operation) values ('admin', p_operation);
    return v_parts;
end;
$$;
select set_eq(
    $$
        select
            operation,
            pg_temp.parts_without(operation)
        from unnest(array[
            'get_sales_by_day', 'list_cash_sessions', 'list_devices', 'list_stock_levels', 'list_bills',
            'list_purchase_orders', 'list_late_sales', 'list_approvals', 'list_stocktakes', 'list_due_reminders'
        ]) as operation
    $$,
    $$
        values
        ('get_sales_by_day', '{sales}'::text[]),
        ('list_cash_sessions', '{open_shifts}'),
        ('list_devices', '{unsent_devices}'),
        ('list_stock_levels', '{stock}'),
        ('list_bills', '{drafts,overdue_bills}'),
        ('list_purchase_orders', '{overdue_orders}'),
        ('list_late_sales', '{late_sales}'),
        ('list_approvals', '{approvals}'),
        ('list_stocktakes', '{stocktakes}'),
        ('list_due_reminders', '{reminders}')
    $$,
    'each part needs the permission to read its list'
);
delete from data.role_permission
where role_permission.role = 'admin' and role_permission.operation = 'get_cash_session_report';
select is(
    pg_temp.today() #> '{open_shifts,0,expected_amount}', 'null',
    'who may not see the report of a shift does not see what should be in the drawer'
);

-- Whatever the hour, these two are not on the same day.
select api.update_org('far', test.org_id('far'), 1, '{"time_zone": "Pacific/Kiritimati"}') ->> 'time_zone';
select test.product('far', 'A', '{"tracks_stock": false}');
select test.sell('far', 'A') ->> 'id';
select is(
    (pg_temp.today('far') ->> 'today', pg_temp.today('far') #>> '{sales,bill_count}')::text,
    format('(%s,1)', (now() at time zone 'Pacific/Kiritimati')::date),
    'today is where the shop is'
);
select api.update_org('far', test.org_id('far'), 2, '{"time_zone": "Etc/GMT+12"}') ->> 'time_zone';
select is(
    (pg_temp.today('far') ->> 'today', pg_temp.today('far') #>> '{sales,bill_count}')::text,
    format('(%s,0)', (now() at time zone 'Etc/GMT+12')::date),
    'and what was sold there tomorrow is not sold yet'
);

-- The day, and the time of day, are those of the shop. Paris went from UTC+1 to UTC+2 between these two Mondays.
select api.update_org(
    'empty', test.org_id('empty'), 1, '{"time_zone": "Europe/Paris", "allows_dates_out_of_order": true}'
) ->> 'time_zone';
select test.product('empty', 'A', '{"tracks_stock": false, "unit_price": "10"}');
create temporary table sold as
select
    sold.amount,
    sold.sold_at,
    (
        test.sell(
            'empty', 'A', sold.amount,
            jsonb_build_object('issued_on', (sold.sold_at at time zone 'Europe/Paris')::date)
        ) ->> 'id'
    )::uuid as id
from (
    values
    ('1', timestamptz '2026-03-22 23:00+01'), -- the day before
    ('2', timestamptz '2026-03-23 00:00+01'),
    ('4', timestamptz '2026-03-23 12:00+01'),
    ('8', timestamptz '2026-03-23 12:00:01+01'), -- later in the day
    ('16', timestamptz '2026-03-24 00:00+01'), -- the day after
    ('32', timestamptz '2026-03-30 00:00+02'),
    ('64', timestamptz '2026-03-29 23:59+02')
) as sold (amount, sold_at);
select test.stop_triggers();
set local session_replication_role = replica;
update data.bill
set
    issued_at = sold.sold_at + case when bill.gross_amount = 40 then interval '3 hours' else '0' end,
    sold_at = case when bill.gross_amount = 40 then sold.sold_at end -- without a network
from sold
where bill.org_id = test.org_id('empty') and bill.id = sold.id;
set local session_replication_role = origin;
select
    is(
        core.show_sales_of_day(row(org.*), '2026-03-30 12:00+02')::jsonb,
        '{
        "bill_count": 1, "credit_note_count": 0, "gross_amount": "320.00", "average_amount": "320.00",
        "compared_on": "2026-03-23", "compared_bill_count": 2, "compared_gross_amount": "60.00",
        "change_percent": "433.3", "compared_day_gross_amount": "140.00"
    }'::jsonb,
        'from midnight to noon, by the clock of the shop'
    )
from data.org
where org.org_id = test.org_id('empty');
select
    is(
        core.show_sales_of_day(row(org.*), timestamptz '2026-03-30 00:00+02' - interval '1 microsecond')::jsonb
        ->> 'gross_amount',
        '640.00', 'until midnight it is the day before'
    )
from data.org
where org.org_id = test.org_id('empty');
select * from finish();
rollback;
