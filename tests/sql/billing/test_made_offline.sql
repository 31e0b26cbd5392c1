-- What a till made before the service knew of it: its own id, its mark and the offset of its clock; and what finds it.
begin;
select plan(41);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.product(shop, 'A', '{"quantity": "1000", "unit_price": "10.00"}')
from unnest(array['acme', 'rival']) as shop;
create function pg_temp.v4(p_no integer)
returns uuid
language sql
immutable
return format('%s-0000-4000-8000-000000000000', lpad(p_no::text, 8, '0'))::uuid;
create function pg_temp.command(p_no integer)
returns jsonb
language sql
stable
return jsonb_build_object('id', pg_temp.v4(p_no), 'issue', true, 'lines', jsonb_build_array(test.line('acme', 'A')));
create function pg_temp.tell(p_document json, p_names text[])
returns text
language sql
immutable
return (select string_agg(p_document ->> name, ' ') from unnest(p_names) as name);

-- Its own id.
select is(
    (
        select string_agg(bill.value ->> 'id', ', ')
        from unnest(array[pg_temp.v4(1), guard.uuidv7()]) as made (id)
        cross join lateral (select test.sell('acme', 'A', '1', jsonb_build_object('id', made.id)) as value) as bill
        where bill.value ->> 'id' = made.id::text
        having count(*) = 2
    ) is not null, true, 'a bill has the id that it was given, of version 4 or 7'
);
select is(
    test.answer(
        format(
            $$ select api.create_bill('acme', test.org_id('acme'), 'other', %L) $$,
            jsonb_build_object('id', pg_temp.v4(1), 'issue', true, 'lines', jsonb_build_array(test.line('acme', 'A')))
        )
    ) like 'PT409 | id_taken |%', true, 'but one that a bill has'
);
select
    is(
        test.attempt(format($$ select test.sell('acme', 'A', '1', %L) $$, jsonb_build_object('id', wrong.id))),
        'PT422 validation', 'nor ' || wrong.why
    )
from (
    values
    ('00000000-0000-0000-0000-000000000000', 'none at all'),
    ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'the greatest'),
    ('c232ab00-9414-11ec-b3c8-9f6bdeced846', 'one of version 1'),
    ('c232ab00-9414-41ec-73c8-9f6bdeced846', 'one of another variant')
) as wrong (id, why);
select is(
    test.sell('rival', 'A', '1', jsonb_build_object('id', pg_temp.v4(1))) ->> 'number',
    (extract(year from current_date))::text || '-000001', 'an id that somebody else''s bill has is free'
);
select is(
    (
        select (once.value ->> 'number') = (again.value ->> 'number')
        from (
            select api.create_bill(
                'acme', test.org_id('acme'), 'same',
                pg_temp.command(2)
            ) as value
        ) as once
        cross join lateral (
            select
                api.create_bill(
                    'acme', test.org_id('acme'), 'same',
                    pg_temp.command(2)
                ) as value
            where once.value is not null
        ) as again
    ),
    true, 'the same command again has the same answer'
);

-- A draft takes one too, and keeps it; so a bill cannot have it.
select is(
    api.create_bill(
        'acme', test.org_id('acme'), 'draft', jsonb_build_object('id', pg_temp.v4(3), 'lines', '[]'::jsonb)
    ) ->> 'id',
    pg_temp.v4(3)::text, 'a draft has the id that it was given'
);
select is(
    (
        select bill_draft.content ? 'id' from data.bill_draft
        where bill_draft.id = pg_temp.v4(3)
    ),
    false, 'which is not part of its content'
);
select throws_ok(
    $$ select test.sell('acme', 'A', '1', jsonb_build_object('id', pg_temp.v4(3))) $$, 'PT409', 'id_taken',
    'a bill cannot have the id of a draft'
);
select throws_ok(
    $$ select api.create_bill('acme', test.org_id('acme'), 'draft 2', jsonb_build_object('id', pg_temp.v4(1))) $$,
    'PT409', 'id_taken', 'nor a draft that of a bill'
);

-- Money on account is spent by its id: a document of the same id would be money that nobody paid in.
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.deposit('acme', 'Bea', '5.00') ->> 'id';
select test.refund('acme', 'Bea', 'transfer', '5.00', test.account_id('acme', 'Bea')::text) ->> 'id';
select throws_ok(
    $$ select test.sell('acme', 'A', '1', jsonb_build_object('id', test.account_id('acme', 'Bea'))) $$,
    'PT409', 'id_taken', 'nor a bill that of a payment, even of one that is spent'
);
select throws_ok(
    $$
        select api.create_credit_note(
            'acme', test.org_id('acme'), pg_temp.v4(1), 'credit as a payment',
            jsonb_build_object(
                'id', test.account_id('acme', 'Bea'), 'reason', 'x',
                'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
            )
        )
    $$,
    'PT409', 'id_taken', 'nor a credit note'
);

-- Credit notes and exchanges.
select is(
    (
        select pg_temp.tell(note.value, '{id,mark,clock_offset_ms,original_id}')
        from (
            select api.create_credit_note(
                'acme', test.org_id('acme'), pg_temp.v4(1), 'credit',
                jsonb_build_object(
                    'id', pg_temp.v4(10), 'mark', 'A7-0010', 'clock_offset_ms', -5000,
                    'sold_at', now() - interval '1 hour',
                    'reason', 'Too small', 'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
                )
            ) as value
        ) as note
    ),
    concat_ws(' ', pg_temp.v4(10), 'A7-0010', '-5000', pg_temp.v4(1)),
    'a credit note made offline has its own id, mark and offset, and refers to a bill by the id that the till gave it'
);
select throws_ok(
    format(
        $$ select api.create_credit_note('acme', test.org_id('acme'), %L, 'credit 2', %L) $$, pg_temp.v4(2),
        jsonb_build_object(
            'id', pg_temp.v4(10), 'reason', 'Too small',
            'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
        )
    ),
    'PT409', 'id_taken', 'of which there is one'
);
create function pg_temp.exchange(p_return integer, p_sale integer)
returns json
language sql
return api.create_exchange(
    'acme', test.org_id('acme'), pg_temp.v4(2), gen_random_uuid()::text,
    jsonb_build_object(
        'return',
        jsonb_build_object(
            'id', pg_temp.v4(p_return), 'mark', 'A7-0011', 'reason', 'Too small', 'sold_at', now() - interval '1 hour',
            'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
        ),
        'sale',
        jsonb_build_object(
            'id', pg_temp.v4(p_sale), 'mark', 'A7-0012', 'clock_offset_ms', 12, 'sold_at', now() - interval '1 hour',
            'lines', jsonb_build_array(test.line('acme', 'A'))
        )
    )
);
select throws_ok($$ select pg_temp.exchange(11, 11) $$, 'PT409', 'id_taken', 'both parts have not one id');
select throws_ok($$ select pg_temp.exchange(1, 12) $$, 'PT409', 'id_taken', 'what comes back not that of a bill');
select throws_ok($$ select pg_temp.exchange(11, 1) $$, 'PT409', 'id_taken', 'nor what is sold');
select is(
    (
        select
            concat_ws(
                ' ', parts.value -> 'credit_note' ->> 'id', parts.value -> 'credit_note' ->> 'mark',
                pg_temp.tell(parts.value -> 'bill', '{id,mark,clock_offset_ms}'),
                (parts.value -> 'bill' ->> 'sold_at')::timestamptz = now() - interval '1 hour'
            )
        from (select pg_temp.exchange(11, 12) as value) as parts
    ),
    concat_ws(' ', pg_temp.v4(11), 'A7-0011', pg_temp.v4(12), 'A7-0012', 12, true),
    'both have their own id, mark and time'
);

-- Mark, offset and time are kept and shown, and are part of what is sealed.
select is(
    (
        select concat_ws(' ', bill.value ->> 'mark', bill.value ->> 'clock_offset_ms')
        from (
            select test.sell(
                'acme', 'A', '1',
                jsonb_build_object(
                    'id', pg_temp.v4(20), 'mark', 'A7-0020', 'clock_offset_ms', 7200000,
                    'sold_at', now() - interval '1 day'
                )
            ) as value
        ) as bill
    ),
    'A7-0020 7200000', 'a bill says what the till wrote on it, and how wrong its clock was'
);
select is(
    (
        select (documents.mark, documents.sold_at)::text from analytics.documents
        where documents.document_id = pg_temp.v4(20)
    ),
    format('(A7-0020,"%s")', now() - interval '1 day'), 'to analysts too'
);
select
    is(
        test.attempt(format($$ select test.sell('acme', 'A', '1', %L) $$, wrong.body)), wrong.answer,
        'not with ' || wrong.why
    )
from (
    values
    ('{"mark": "a7-1"}'::jsonb, '23514', 'a mark of small letters'),
    ('{"mark": "A7-1234567890"}', '23514', 'a mark with more than 9 digits'),
    ('{"mark": ""}', '23514', 'an empty mark'),
    ('{"clock_offset_ms": 3155760000001}', '23514', 'a clock that is wrong by more than a hundred years')
) as wrong (body, answer, why);
select
    is(
        test.found_after('acme', format($$ update data.bill set %s where bill.id = '%s' $$, change, pg_temp.v4(20))),
        '{numbers_and_chain}', 'verify finds that somebody changed it: ' || change
    )
from unnest(
    array[
        $$mark = 'A7-0021'$$, 'clock_offset_ms = 0', 'device_id = id', 'sold_by = id', $$sold_by_proof = 'pin'$$
    ]
) as change;

-- Found by what the paper says.
select test.sell('acme', 'A', '1', '{"mark": "A7-0020"}') ->> 'id';
select test.sell('rival', 'A', '1', '{"mark": "A7-0020"}') ->> 'id';
create function pg_temp.found(p_filter jsonb)
returns text
language sql
stable
return (
    select string_agg(coalesce(item ->> 'mark', item ->> 'number'), ', ')
    from json_array_elements(test.bills('acme', test.org_id('acme'), p_filter) -> 'items') as item
);
select is(pg_temp.found(asked.filter), asked.answer, asked.why)
from (
    values
    (jsonb_build_object('code', pg_temp.v4(20)), 'A7-0020', 'by its id'),
    (jsonb_build_object('code', upper(pg_temp.v4(20)::text)), 'A7-0020', 'in large letters'),
    (jsonb_build_object('code', 'https://shop.example/?org_id=1&id=' || pg_temp.v4(20)), 'A7-0020', 'in an address'),
    ('{"code": "A7-0020"}', 'A7-0020, A7-0020', 'by its mark, which two may have'),
    ('{"code": " a7-0010 "}', 'A7-0010', 'as somebody types it'),
    ('{"code": "A7-0010", "type": "bill"}', null, 'with all else that is asked'),
    ('{"search": "a7-0012"}', 'A7-0012', 'by a search'),
    (jsonb_build_object('code', gen_random_uuid()), null, 'not what is not there')
) as asked (filter, answer, why);
select is(
    pg_temp.found(jsonb_build_object('search', 'A7-0012', 'number', '2000-000001')), null, 'nor what has another number'
);

select is(
    pg_temp.found(
        jsonb_build_object(
            'code', 'A7-0020', 'number', (
                select bill.number from data.bill
                where bill.org_id = test.org_id('acme') and bill.id = pg_temp.v4(12)
            )
        )
    ),
    null, 'nor a mark with the number of another document'
);

select * from finish();
rollback;
