-- Invariant 11: an issued document shows the facts of its time, whatever is edited later.
begin;
select plan(10);

select test.sign_up('acme');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '10', 'unit_cost', '4.00', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea", "address": "1 Old Street"}') ->> 'id';
select test.sell('acme', 'A', '2', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) ->> 'number';

create temporary table told as
select
    bill.id,
    api.get_bill('acme', test.org_id('acme'), bill.id)::text as text,
    bill.hash
from data.bill;
create temporary table customer as select test.customer_id('acme', 'Bea') as id;

-- This edits everything that can be edited.
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'A'), 1,
    jsonb_build_object(
        'sku', 'Z', 'name', 'Another', 'unit_price', '99', 'prices_include_tax', true,
        'tax_rate_id', test.tax_rate('acme', '5.5')
    )
) ->> 'id';
select
    api.update_customer(
        'acme', test.org_id('acme'), customer.id, 1, '{"name": "Cy", "address": "2 New Street", "tax_number": "X"}'
    ) ->> 'id'
from customer;
select api.update_org(
    'acme', test.org_id('acme'), 1,
    '{
        "legal_name": "Acme Ltd", "address": "3 Moved", "prices_include_tax": true, "country": "DE",
        "fiscal_year_start_month": 4
    }'
) ->> 'id';
select api.update_tax_rate('acme', test.org_id('acme'), test.tax_rate('acme', '20'), 1, '{"name": "Old"}') ->> 'id';
select test.receive('acme', 'Z', '10', '40.00') ->> 'id';
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'Z')) ->> 'id';
select api.archive_customer('acme', test.org_id('acme'), customer.id) ->> 'id' from customer;
select api.archive_tax_rate('acme', test.org_id('acme'), test.tax_rate('acme', '20')) ->> 'id';

select
    is(
        api.get_bill('acme', test.org_id('acme'), told.id)::text, told.text, 'the bill is unchanged, byte for byte'
    )
from told;
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select is(told.text::json -> 'seller' ->> 'legal_name', null, 'the bill has the old seller') from told;
select is(told.text::json -> 'buyer' ->> 'name', 'Bea', 'the bill has the old buyer') from told;
select is(told.text::json -> 'buyer' ->> 'address', '1 Old Street', 'the bill has the old address') from told;
select is(told.text::json -> 'lines' -> 0 ->> 'description', 'The A', 'the bill has the old name of the product')
from told;
select is((select bill_line.cost_amount::numeric from data.bill_line), 8.00, 'the bill has the old cost');

-- A correction has the price and the tax of the sale.
select
    is(
        (
            note.value ->> 'gross_amount', note.value -> 'taxes' -> 0 ->> 'tax_rate', note.value -> 'buyer' ->> 'name'
        )::text,
        '(12.00,20,Bea)', 'a credit note has the old price and tax'
    )
from (select test.credit('acme', 1) as value) as note;
select is(
    (
        select (stock_movement.value_amount)::text from data.stock_movement
        where stock_movement.kind = 'return'
    ),
    '4.00', 'the goods come back at their old cost'
);
select throws_ok(
    $$ select api.update_tax_rate('acme', test.org_id('acme'), test.tax_rate('acme', '5.5'), 2, '{"name": "x"}') $$,
    'PT412', 'stale', 'edits name the version'
);

select * from finish();
rollback;
