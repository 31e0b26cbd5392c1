-- Invariant 10: an archived thing is in no list and not for sale; documents that name it stay.
begin;
select plan(34);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"quantity": "10", "reorder_level": "20", "barcodes": ["4001"]}');
select test.product('acme', 'B', '{"quantity": "10", "reorder_level": "20"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.tax_rate('acme', '20')::text;
select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) ->> 'id';
select test.draft('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea')))::text;

create function pg_temp.found(p_list json)
returns text
language sql
return (
    select coalesce(string_agg(coalesce(item.value ->> 'sku', item.value ->> 'name'), ','), '')
    from json_array_elements(p_list -> 'items') as item
);

-- Only an admin archives.
select
    is(
        test.attempt(
            format('select api.%s_%s(%L, test.org_id(''acme''), gen_random_uuid())', act.name, kind.name, who.name)
        ),
        'PT403 forbidden', format('%s does not %s a %s', who.name, act.name, kind.name)
    )
from (values ('acme manager'), ('acme cashier')) as who (name)
cross join (values ('archive'), ('restore')) as act (name)
cross join (values ('product'), ('customer'), ('supplier'), ('tax_rate')) as kind (name)
where who.name = 'acme manager' or kind.name = 'product';

select is(
    api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'is_active',
    'false', 'a product is archived'
);
select is(
    api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'version',
    '2', 'a second time changes nothing'
);

select is(
    pg_temp.found(test.products('acme', test.org_id('acme'), null, false, null, null, 50)),
    'B', 'it is in no list of products'
);
select is(
    pg_temp.found(test.products('acme', test.org_id('acme'), 'A', false, null, null, 50)),
    '', 'no search by SKU finds it'
);
select is(
    pg_temp.found(test.products('acme', test.org_id('acme'), '4001', false, null, null, 50)),
    '', 'no search by barcode finds it'
);
select is(
    pg_temp.found(api.list_stock_levels('acme', test.org_id('acme'), null, null, null, null, 50)),
    'B', 'it is in no list of stock'
);
select is(
    pg_temp.found(api.list_low_stock('acme', test.org_id('acme'), null, 50)), 'B', 'it is in no list of low stock'
);
select is(
    (select string_agg(low_stock_levels.sku, ',') from analytics.low_stock_levels),
    'B', 'it is in no list of low stock for analysts'
);
select is(
    pg_temp.found(test.products('acme', test.org_id('acme'), null, true, null, null, 50)),
    'A,B', 'it is in the list of all products'
);
select is(
    pg_temp.found(test.products('acme', test.org_id('acme'), '4001', true, null, null, 50)),
    'A', 'a search of all products finds it'
);
select throws_ok($$ select test.sell('acme', 'A') $$, 'PT409', 'product_archived', 'it is not sold');
select is(
    api.check_bill('acme', test.org_id('acme'), test.draft('acme', 'A')) -> 'problems' -> 0 ->> 'slug',
    'product_archived',
    'a draft with it reports the problem'
);
select throws_ok(
    $$ select api.issue_bill('acme', test.org_id('acme'), bill_draft.id, null, 'k', '{}') from data.bill_draft $$,
    'PT409', 'product_archived', 'a draft with it is not issued'
);
select
    is(
        api.get_bill('acme', test.org_id('acme'), bill_draft.id) -> 'lines' -> 0 ->> 'sku',
        'A', 'the draft still shows it'
    )
from data.bill_draft;
select lives_ok($$ select test.credit('acme', 1) $$, 'sold units may come back');
select is(
    api.get_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'quantity_on_hand',
    '10', 'they come back to stock'
);
select is(
    api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'A')) ->> 'is_active',
    'true', 'it is restored'
);
select lives_ok($$ select test.sell('acme', 'A') $$, 'it is sold again');

-- A customer and a tax rate.
select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Bea')) ->> 'id';
select is(
    pg_temp.found(api.list_customers('acme', test.org_id('acme'), null, false, null, 50)), '', 'a customer is hidden'
);
select throws_ok(
    $$ select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) $$,
    'PT409', 'customer_archived', 'an archived customer cannot buy'
);
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';
select api.archive_supplier('acme', test.org_id('acme'), test.supplier_id('acme', 'Cob')) ->> 'id';
select is(
    pg_temp.found(api.list_suppliers('acme', test.org_id('acme'), null, false, null, 50)), '', 'a supplier is hidden'
);
select api.archive_tax_rate('acme', test.org_id('acme'), test.tax_rate('acme', '20')) ->> 'id';
select is(pg_temp.found(api.list_tax_rates('acme', test.org_id('acme'), false, null, 50)), '', 'a tax rate is hidden');

select is_empty(
    $$
        select ledger.name from test.ledger
        inner join test.attribute on attribute.oid = ledger.oid and attribute.name = 'is_active'
    $$,
    'facts cannot be archived'
);

select * from finish();
rollback;
