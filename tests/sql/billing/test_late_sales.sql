-- Sales of a till that come too late: they wait, and somebody accepts or rejects each of them, once.
begin;
select plan(56);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select test.product('rival', 'A', '{"quantity": "100"}');
select api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 100)) ->> 'id';

create function pg_temp.send(p_body jsonb, p_who text default 'acme', p_key text default gen_random_uuid()::text)
returns json
language sql
return api.create_bill(
    p_who, test.org_id(split_part(p_who, ' ', 1)), p_key,
    jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line(split_part(p_who, ' ', 1), 'A'))) || p_body
);
create function pg_temp.made(p_days integer, p_no integer, p_body jsonb default '{}')
returns jsonb
language sql
return jsonb_build_object(
    'id', format('%s-0000-4000-8000-000000000000', lpad(p_no::text, 8, '0')),
    'mark', 'T1-' || p_no,
    'sold_at', now() - p_days * interval '1 day'
) || p_body;
create function pg_temp.id(p_no integer)
returns uuid
language sql
return (pg_temp.made(0, p_no) ->> 'id')::uuid;
create function pg_temp.tell(p_shown json)
returns text
language sql
return concat_ws(' ', p_shown ->> 'id', p_shown ->> 'status', p_shown ->> 'why', p_shown ->> 'mark');
create function pg_temp.accept(p_no integer, p_body jsonb default '{}', p_who text default 'acme manager')
returns json
language sql
return api.accept_late_sale(p_who, test.org_id('acme'), pg_temp.id(p_no), gen_random_uuid()::text, p_body);
create function pg_temp.reject(p_no integer, p_reason text default 'Rung up twice', p_who text default 'acme manager')
returns json
language sql
return api.reject_late_sale(
    p_who, test.org_id('acme'), pg_temp.id(p_no), gen_random_uuid()::text, jsonb_build_object('reason', p_reason)
);

-- Which sales wait.
select
    is(
        pg_temp.tell(pg_temp.send(sale.body, 'acme cashier')),
        format('%s waiting %s %s', sale.body ->> 'id', sale.why, sale.body ->> 'mark'), sale.what
    )
from (
    values
    (pg_temp.made(32, 1), 'too_old', 'a sale of 32 days ago waits'),
    (pg_temp.made(-1, 2), 'in_the_future', 'one of tomorrow too'),
    (
        pg_temp.made(101, 3, jsonb_build_object('issued_on', current_date - 101)), 'books_closed',
        'and one that is dated into closed books'
    ),
    (
        pg_temp.made(9000, 4, '{"lines": [{"product_id": "00000000-0000-4000-8000-000000000000", "quantity": "1"}]}'),
        'too_old', 'whatever else is wrong with it'
    )
) as sale (body, why, what);
select
    is(
        pg_temp.send(made.body) ->> 'status', 'issued', made.what
    )
from (
    values
    (pg_temp.made(30, 10), 'one of the last days is a bill'),
    (pg_temp.made(90, 11) - 'sold_at', 'one without a time too'),
    ('{}', 'and one without anything')
) as made (body, what);
select is(test.attempt(format('select pg_temp.send(%L)', wrong.body)), wrong.answer, wrong.what)
from (
    values
    (pg_temp.made(32, 12) - 'mark', 'PT422 validation', 'what no till made is refused as ever: too old'),
    (pg_temp.made(32, 12, '{"mark": null}'), 'PT422 validation', 'a mark that is none included'),
    (
        jsonb_build_object('issued_on', current_date - 101), 'PT409 books_closed', 'or dated into closed books'
    )
) as wrong (body, answer, what);
select is(
    (
        select count(*) from data.stock_movement
        where stock_movement.org_id = test.org_id('acme') and stock_movement.kind = 'sale'
    ),
    3::bigint, 'nothing of what waits left the shelf'
);

select is(test.attempt(format('select pg_temp.send(%L)', wrong.body)), '23514', wrong.what)
from (
    values
    (pg_temp.made(0, 12, '{"sold_at": "1969-12-31T23:59:59Z"}'), 'nor does one wait that is older than clocks'),
    (pg_temp.made(0, 12, '{"sold_at": "0001-01-01T00:00:00+14:00"}'), 'or before Christ'),
    (pg_temp.made(0, 12, '{"sold_at": "9999-12-31T23:59:59-14:00"}'), 'or of five digits')
) as wrong (body, what);

-- Sent again.
select is(
    (select pg_temp.send(pg_temp.made(40, 5), 'acme cashier', 'k')::text),
    (select pg_temp.send(pg_temp.made(40, 5), 'acme cashier', 'k')::text), 'the same sale again has the same answer'
);
select throws_ok($$ select pg_temp.send(pg_temp.made(40, 5)) $$, 'PT409', 'id_taken', 'its id is taken');
select throws_ok($$ select pg_temp.send(pg_temp.made(1, 5)) $$, 'PT409', 'id_taken', 'for whatever else');

-- Read.
select is(
    (
        select string_agg(item ->> 'mark', ' ' order by item ->> 'mark')
        from json_array_elements(
            api.list_late_sales('acme analyst', test.org_id('acme'), 'waiting', null, 10) -> 'items'
        ) as item
    ),
    'T1-1 T1-2 T1-3 T1-4 T1-5', 'those that wait are listed'
);
select is(
    (
        with recursive page as (
            select api.list_late_sales('acme', test.org_id('acme'), null, null, 2) as answer
            union all
            select api.list_late_sales('acme', test.org_id('acme'), null, answer ->> 'next_cursor', 2)
            from page
            where answer ->> 'next_cursor' is not null
        )

        select array_agg(item ->> 'mark')::text
        from page
        cross join lateral json_array_elements(answer -> 'items') as item
    ),
    '{T1-5,T1-4,T1-3,T1-2,T1-1}', 'page by page'
);
select is(
    api.get_late_sale('acme manager', test.org_id('acme'), pg_temp.id(1)) -> 'body' -> 'lines' -> 0 ->> 'quantity', '1',
    'with what was sent'
);
select is(
    json_array_length(api.list_late_sales('rival', test.org_id('rival'), null, null, 10) -> 'items'), 0,
    'nobody else sees them'
);
select throws_ok(
    $$ select api.get_late_sale('rival', test.org_id('rival'), pg_temp.id(1)) $$, 'PT404', 'not_found', 'by no id'
);
select throws_ok(
    $$ select pg_temp.accept(1, '{}', 'acme cashier') $$, 'PT403', 'forbidden', 'a cashier does not accept them'
);
select throws_ok(
    $$ select pg_temp.reject(1, 'x', 'acme cashier') $$, 'PT403', 'forbidden', 'nor reject them'
);

select is(
    api.get_late_sale('acme cashier', test.org_id('acme'), pg_temp.id(1)) ->> 'status', 'waiting',
    'the till that sent one asks what became of it'
);
select throws_ok(
    $$ select api.list_late_sales('acme cashier', test.org_id('acme'), null, null, 10) $$, 'PT403', 'forbidden',
    'but the list is not for cashiers'
);

-- Accepted.
select is(
    (
        select (
            bill.value ->> 'id', bill.value ->> 'issued_on', bill.value ->> 'mark',
            (bill.value ->> 'sold_at')::timestamptz = now() - interval '32 days'
        )::text
        from (select pg_temp.accept(1) as value) as bill
    ),
    format('(%s,%s,T1-1,t)', pg_temp.id(1), current_date),
    'a sale that is accepted is a bill of its id, dated today, with its mark and time'
);
select is(
    pg_temp.tell(api.get_late_sale('acme', test.org_id('acme'), pg_temp.id(1))),
    format('%s accepted too_old T1-1', pg_temp.id(1)), 'and says so'
);
create function pg_temp.tell_seller(p_no integer)
returns text
language sql
return (
    select concat_ws(' ', seller.name, device.name, bill.sold_by_proof)
    from data.bill
    left join data.user_account as seller on bill.sold_by = seller.id
    left join data.device on bill.org_id = device.org_id and bill.device_id = device.id
    where bill.org_id = test.org_id('acme') and bill.id = pg_temp.id(p_no)
);
select is(pg_temp.tell_seller(1), 'acme cashier', 'it is the sale of who sent it, not of who accepted it');
select throws_ok('select pg_temp.accept(1)', 'PT409', 'late_sale_decided', 'it is not accepted twice');
select throws_ok('select pg_temp.reject(1)', 'PT409', 'late_sale_decided', 'nor rejected then');
select throws_ok('select pg_temp.accept(4)', 'PT404', 'not_found', 'what is wrong with it is told when it is accepted');
select is(
    api.get_late_sale('acme', test.org_id('acme'), pg_temp.id(4)) ->> 'status', 'waiting', 'and it waits on'
);
select throws_ok('select pg_temp.accept(2)', 'PT422', 'validation', 'one of tomorrow cannot be accepted as it is');
select throws_ok(
    $$ select pg_temp.accept(2, '{"sold_at": "0001-01-01T00:00:00+14:00"}') $$, 'PT422', 'validation',
    'nor with a time that there was not'
);
select is(
    pg_temp.accept(2, jsonb_build_object('sold_at', now())) ->> 'mark', 'T1-2', 'but with the right time'
);
select throws_ok(
    $$ select pg_temp.accept(3, jsonb_build_object('issued_on', current_date - 101)) $$, 'PT409', 'books_closed',
    'none is dated into closed books'
);
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select is(
    pg_temp.accept(3, jsonb_build_object('issued_on', current_date - 99)) ->> 'issued_on', (current_date - 99)::text,
    'but on any open day, by who may'
);
select is(
    pg_temp.send(pg_temp.made(101, 6, jsonb_build_object('issued_on', current_date - 101))) ->> 'why', 'books_closed',
    'another one into closed books'
);
select is(
    pg_temp.accept(6) ->> 'issued_on', current_date::text, 'is dated today, whatever the till said'
);
select is(
    test.attempt($$ select pg_temp.send(pg_temp.made(32, 13) - 'mark') $$), 'PT422 validation',
    'what nobody accepted is of the last days, as ever'
);

-- Approved.
select test.device('acme', 'Tablet') ->> 'id';
select test.use_device('acme cashier', 'Tablet') ->> 'id';
select test.set_pin('acme manager');
select is(
    test.attempt(
        $$
            select pg_temp.send(
                pg_temp.made(32, 14, '{"approval_ids": ["00000000-0000-4000-8000-000000000000"]}'), 'acme cashier'
            )
        $$
    ),
    'PT409 approval_invalid', 'an approval that is not good is refused, however late the sale'
);
select is(
    pg_temp.send(
        pg_temp.made(
            32, 14, jsonb_build_object(
                'discount_percent', '15', 'offline_approvals', jsonb_build_array(
                    jsonb_build_object(
                        'operation', 'discount', 'approved_by', test.user_id('acme manager'),
                        'approved_at', now() - interval '32 days'
                    )
                )
            )
        ),
        'acme cashier'
    ) ->> 'status', 'waiting', 'a sale that was approved waits too'
);
select is(
    pg_temp.accept(14) -> 'approvals' -> 0 ->> 'approved_by', test.user_id('acme manager')::text,
    'once accepted, it says who approved'
);
select is(pg_temp.tell_seller(14), 'acme cashier Tablet login', 'and at which device it was made');
select is(
    pg_temp.send(
        pg_temp.made(32, 15, jsonb_build_object('sold_by', test.user_id('acme'))), 'acme cashier'
    ) ->> 'status',
    'waiting', 'one that somebody else made at the device waits too'
);
select is(
    pg_temp.accept(15, '{"mark": "Z-1", "discount_percent": "50", "sold_at": null}') ->> 'mark', 'T1-15',
    'who accepts a sale does not change what was sold'
);
select is(pg_temp.tell_seller(15), 'acme Tablet offline_pin', 'nor who made it');
select is(
    (
        select count(*)::integer
        from data.approval
        where
            approval.org_id = test.org_id('acme')
            and approval.bill_id = pg_temp.id(14)
            and approval.used_at is not null
    ), 1, 'the approval is used, and says what came of it'
);

-- Rejected.
select throws_ok($$ select pg_temp.reject(4, ' ') $$, 'PT422', 'validation', 'nothing is rejected without a reason');
select is(
    (select (value ->> 'status', value ->> 'reason')::text from (select pg_temp.reject(4) as value) as rejected),
    '(rejected,"Rung up twice")', 'one that is rejected says why'
);
select throws_ok('select pg_temp.accept(4)', 'PT409', 'late_sale_decided', 'and is not accepted any more');
select throws_ok($$ select pg_temp.send(pg_temp.made(1, 4)) $$, 'PT409', 'id_taken', 'nor sent again');

-- By raw SQL.
select
    is(
        test.attempt_as_definer(
            format(
                $$
                    insert into data.late_sale_decision (org_id, late_sale_id, decided_by, bill_id, reason)
                    values (%L, %L, %L, %L, %L)
                $$,
                test.org_id('acme'), pg_temp.id(5), gen_random_uuid(), wrong.bill_id, wrong.reason
            )
        ),
        '23514', 'a decision is for a bill of the same id, or for a reason'
    )
from (values (null::uuid, null), (pg_temp.id(1), null), (pg_temp.id(5), 'x')) as wrong (bill_id, reason);

select * from finish();
rollback;
