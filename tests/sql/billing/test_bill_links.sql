-- get_bill_links: where an issued document leads, and what of it can still be credited.
begin;
select plan(10);

select test.sign_up('acme');
select test.sign_up('rival');
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.product(shop, 'A', '{"tracks_stock": false, "unit_price": "10.00"}')
from unnest(array['acme', 'rival']) as shop;

create function pg_temp.links(p_sequence_no bigint, p_type text default 'bill')
returns json
language sql
return api.get_bill_links('acme', test.org_id('acme'), test.bill_id('acme', p_sequence_no, p_type));
create function pg_temp.number_of(p_sequence_no bigint, p_type text default 'bill')
returns text
language sql
return (
    select bill.number from data.bill
    where bill.org_id = test.org_id('acme') and bill.id = test.bill_id('acme', p_sequence_no, p_type)
);

-- The first was made today, the second is dated yesterday, the third is of today again.
select test.sell('acme', 'A', '4') ->> 'id';
select test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 1)) ->> 'id';
select test.sell('acme', 'A', '2') ->> 'id';
select test.sell('rival', 'A', '2') ->> 'id';

select is(
    array[
        pg_temp.links(1) -> 'previous' ->> 'number', pg_temp.links(1) -> 'next' ->> 'number',
        pg_temp.links(2) -> 'next' ->> 'number'
    ],
    array[pg_temp.number_of(2), pg_temp.number_of(3), pg_temp.number_of(1)],
    'before and after by date, then in the order in which they were made'
);
select is(
    array[pg_temp.links(2) ->> 'previous', pg_temp.links(3) ->> 'next'], array[null, null]::text[],
    'there is none before the first and after the last'
);
select is(
    array[pg_temp.links(1) ->> 'original', pg_temp.links(1) ->> 'credit_notes'], array[null, '[]'],
    'a bill corrects nothing, and nothing corrects this one yet'
);
select is(
    pg_temp.links(1) ->> 'lines', '[{"line_no" : 1, "quantity" : "4", "amount" : "40.00"}]', 'all of it can be credited'
);

select test.credit('acme', 1, 1, '1.5') ->> 'id';
select is(
    pg_temp.links(1) -> 'lines' -> 0 ->> 'quantity', '2.5', 'what came back is taken off'
);
select is(
    (pg_temp.links(1) -> 'lines' -> 0 ->> 'amount'), '25.00', 'and off the price that is left'
);
select is(
    array[
        pg_temp.links(1) -> 'credit_notes' -> 0 ->> 'number',
        pg_temp.links(1) -> 'credit_notes' -> 0 ->> 'gross_amount',
        pg_temp.links(3) -> 'next' ->> 'number'
    ],
    array[pg_temp.number_of(1, 'credit_note'), '15.00', pg_temp.number_of(1, 'credit_note')],
    'the bill leads to its credit note, which is the latest document too'
);
select is(
    array[
        pg_temp.links(1, 'credit_note') -> 'original' ->> 'number', pg_temp.links(1, 'credit_note') ->> 'lines'
    ],
    array[pg_temp.number_of(1), '[]'],
    'the credit note leads to its bill, and cannot be credited'
);
select is(
    test.attempt(
        format($$ select api.get_bill_links('acme', test.org_id('acme'), %L) $$, test.draft('acme', 'A'))
    ),
    'PT409 not_issued', 'a draft has no place among them'
);
select is(
    test.attempt(
        format(
            $$ select api.get_bill_links('acme', test.org_id('acme'), %L) $$,
            (
                select bill.id
                from data.bill
                where bill.org_id = test.org_id('rival')
            )
        )
    ),
    'PT404 not_found', 'nor has what another organization sold'
);

select * from finish();
rollback;
