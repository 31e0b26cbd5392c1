-- create_bill, update_bill, delete_bill, issue_bill: a draft is a request that may still change.
begin;
select plan(30);

select test.sign_up('acme');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '10', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.product('acme', 'B', '{"quantity": "10"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';

create temporary table draft as
select test.draft('acme', 'A', '2', '{"note": "later", "external_reference": "X1"}') as id;

select is(
    (
        select (
            bill ->> 'status', bill ->> 'type', bill ->> 'number', bill ->> 'gross_amount', bill ->> 'due_amount',
            bill ->> 'version', bill ->> 'hash'
        )::text
        from draft
        cross join api.get_bill('acme', test.org_id('acme'), draft.id) as bill
    ),
    '(draft,bill,,24.00,24.00,1,)', 'a draft has totals but no number and no seal'
);
select is(
    (
        select stock_level.quantity::numeric from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'A')
    ),
    10::numeric, 'a draft takes nothing from stock'
);
select is((select count(*) from data.bill), 0::bigint, 'a draft is not in data.bill');
select is(
    (
        select (bill ->> 'gross_amount', bill ->> 'note', bill ->> 'version', json_array_length(bill -> 'lines'))::text
        from draft
        cross join api.update_bill(
            'acme', test.org_id('acme'), draft.id, 1,
            jsonb_build_object(
                'discount_percent', '10',
                'lines', array[test.line('acme', 'A'), test.line('acme', 'B', '1', '{"unit_price": "3.00"}')]
            )
        ) as bill
    ),
    '(13.50,later,2,2)', 'a field in the body replaces the whole field, the rest stays'
);
select
    is(
        test.attempt(format('select api.update_bill(''acme'', test.org_id(''acme''), %L, 1, ''{}'')', draft.id)),
        'PT412 stale', 'an edit of an old version'
    )
from draft;
select
    is(
        test.attempt(
            format('select api.update_bill(''acme'', test.org_id(''acme''), %L, 2, %L)', draft.id, refused.body)
        ),
        refused.code, 'an edit to ' || refused.why
    )
from draft
cross join (
    values
    ('{"lines": []}'::jsonb, '1 rows', 'no line yet'),
    (
        '{"lines": [{"product_id": "00000000-0000-0000-0000-000000000000", "quantity": "1"}]}',
        'PT404 not_found', 'no such product'
    ),
    ('{"customer_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such customer')
) as refused (body, code, why);

select
    is(
        test.attempt(format('select test.draft(''acme'', ''A'', ''1'', %L)', refused.body)),
        refused.code, 'a draft with ' || refused.why
    )
from (
    values
    ('{"lines": []}'::jsonb, '1 rows', 'no line yet'),
    ('{"lines": 1}', '22023', 'lines that are not a list'),
    (jsonb_build_object('lines', array[test.line('acme', 'A', '0')]), '1 rows', 'a line with a quantity of zero'),
    ('{"customer_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'no such customer'),
    ('{"payments": [{"method": "cash", "amount": "1"}]}', 'PT422 validation', 'a payment'),
    (jsonb_build_object('lines', array[test.line('acme', 'A', '100')]), '1 rows', 'more than there is')
) as refused (body, code, why);

-- An issued draft keeps its id.
create temporary table issued as
select
    draft.id,
    api.issue_bill(
        'acme', test.org_id('acme'), draft.id, null, 'k', '{"payments": [{"method": "card", "amount": "3.50"}]}'
    ) as bill
from draft;
select
    is(
        (
            issued.bill ->> 'id',
            issued.bill ->> 'status',
            issued.bill ->> 'sequence_no',
            issued.bill ->> 'external_reference',
            issued.bill ->> 'paid_amount'
        )::text,
        format('(%s,issued,1,X1,3.50)', issued.id), 'issued as drafted, and paid'
    )
from issued;
select is((select count(*) from data.bill_draft), 0::bigint, 'the draft is gone');
create temporary table shown (kind text, keys text[]);
insert into shown
select
    part.kind,
    (
        select array_agg(field.name order by field.no)
        from json_object_keys(part.value) with ordinality as field (name, no)
    ) as keys
from (
    select
        api.create_bill(
            'acme', test.org_id('acme'), 'like', jsonb_build_object('lines', array[test.line('acme', 'A')])
        ) as bill
    union all
    select issued.bill from issued
) as shown
cross join lateral (
    values
    ('document', shown.bill),
    ('line', shown.bill -> 'lines' -> 0),
    ('tax', shown.bill -> 'taxes' -> 0)
) as part (kind, value);
select
    is((
        select count(distinct shown.keys) from shown
        where shown.kind = part.kind
    ), 1::bigint, 'shown like an issued one: ' || part.kind)
from (values ('document'), ('line'), ('tax')) as part (kind);
delete from data.bill_draft;
select
    is(
        test.attempt(format(call.text, draft.id)), 'PT409 bill_issued', call.name || ': an issued bill does not change'
    )
from draft
cross join (
    values
    ('update_bill', 'select api.update_bill(''acme'', test.org_id(''acme''), %L, 1, ''{}'')'),
    ('delete_bill', 'select api.delete_bill(''acme'', test.org_id(''acme''), %L)'),
    ('issue_bill', 'select api.issue_bill(''acme'', test.org_id(''acme''), %L, null, ''k2'', ''{}'')')
) as call (name, text);
select
    is(
        test.attempt(format(call.text, gen_random_uuid())), 'PT404 not_found', call.name || ': no such bill'
    )
from (
    values
    ('update_bill', 'select api.update_bill(''acme'', test.org_id(''acme''), %L, 1, ''{}'')'),
    ('delete_bill', 'select api.delete_bill(''acme'', test.org_id(''acme''), %L)'),
    ('issue_bill', 'select api.issue_bill(''acme'', test.org_id(''acme''), %L, null, ''k2'', ''{}'')'),
    ('get_bill', 'select api.get_bill(''acme'', test.org_id(''acme''), %L)')
) as call (name, text);

-- Operations that need an issued bill.
create temporary table other as
select test.draft('acme', 'A') as id;
select
    is(
        test.attempt(
            format(
                $$
                    select api.create_payment(
                        'acme', test.org_id('acme'), %L, 'k3', '{"method": "card", "amount": "1"}'
                    )
                $$,
                other.id
            )
        ),
        'PT409 not_issued', 'a draft cannot be paid'
    )
from other;
select
    is(
        test.attempt(
            format(
                $$
                    select api.create_credit_note(
                        'acme', test.org_id('acme'), %L, 'k4',
                        '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
                    )
                $$,
                other.id
            )
        ),
        'PT409 not_issued', 'a draft cannot be credited'
    )
from other;
select
    is(
        api.delete_bill('acme', test.org_id('acme'), other.id)::text,
        format('{"id" : "%s", "status" : "deleted"}', other.id),
        'a draft can be deleted'
    )
from other;
select is(
    (
        select count(*) from data.audit_log
        where audit_log.table_name = 'bill_draft' and audit_log.action = 'delete'
    ),
    3::bigint, 'each step is in the log'
);

select * from finish();
rollback;
