-- Invariant 5: 1, 2, 3 ... per type, series and fiscal year, whatever fails or is deleted in between.
begin;
select plan(13);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "100"}');

select is(test.sell('acme', 'A') ->> 'number', extract(year from current_date) || '-000001', 'the first bill');
select throws_ok($$ select test.sell('acme', 'A', '1000') $$, 'PT409', 'insufficient_stock', 'a bill is refused');
select throws_ok(
    $$ select test.sell('acme', 'A', '1', '{"payments": [{"method": "card", "amount": "99"}]}') $$,
    'PT409', 'payment_exceeds_due', 'a bill fails after it got a number'
);
select is(
    api.delete_bill('acme', test.org_id('acme'), test.draft('acme', 'A')) ->> 'status',
    'deleted', 'a draft is deleted'
);
select is(test.sell('acme', 'A') ->> 'sequence_no', '2', 'the second bill');
select is(
    api.issue_bill('acme', test.org_id('acme'), test.draft('acme', 'A'), null, 'k', '{}') ->> 'sequence_no', '3',
    'a draft becomes the third'
);
select is(
    test.credit('acme', 1) ->> 'number',
    'CN-' || extract(year from current_date) || '-000001', 'credit notes have their own numbers'
);
select is(test.sell('acme', 'A') ->> 'sequence_no', '4', 'credit notes take no number of the bills');

-- A fiscal year of its own.
select is(
    test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 400)) ->> 'sequence_no', '1',
    'another fiscal year begins at one'
);
select is(
    (test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 400)) ->> 'sequence_no'), '2',
    'it counts on its own'
);
select is(test.sell('acme', 'A') ->> 'sequence_no', '5', 'this year continues too');

select is_empty(
    $$
        select bill.type, bill.fiscal_year
        from data.bill
        group by bill.org_id, bill.type, bill.series, bill.fiscal_year
        having max(bill.sequence_no) <> count(*) or min(bill.sequence_no) <> 1
        or count(*) <> (
            select counter.last_sequence_no from data.document_counter as counter
            where (counter.org_id, counter.type, counter.series, counter.fiscal_year)
            = (bill.org_id, bill.type, bill.series, bill.fiscal_year)
        )
    $$,
    'no series has a gap'
);

select throws_ok(
    test.insert_statement('data.bill', test.row_of('acme', 'data.bill') || jsonb_build_object('id', gen_random_uuid())),
    '23505', null, 'no number is given twice'
);

select * from finish();
rollback;
