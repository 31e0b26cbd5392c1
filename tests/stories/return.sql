-- Goods come back.
--
-- An issued bill never changes. A credit note corrects it, and names the lines of the bill.
\ir shop.psql

select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format(
        '{
            "issue": true,
            "lines": [{"product_id": "%s", "quantity": "3"}],
            "payments": [{"method": "card", "amount": "36.04"}]
        }',
        :'tea'
    )::jsonb
) as bill \gset
select :'bill'::json ->> 'id' as bill_id \gset

-- Two of the three come back, and go on the shelf again.
select api.create_credit_note(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'return 1',
    p_body => '{"reason": "Wrong flavour", "lines": [{"line_no": 1, "quantity": "2", "restock": true}]}'
) as note \gset
select *
from json_to_record(:'note') as note (
    type text, number text, net_amount text, tax_amount text, gross_amount text, due_amount text
);

-- They come back at the cost that was taken out when they were sold.
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'max', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text)
where level.sku = 'TEA';

-- The money is paid out.
select payment.*
from
    json_to_record(
        api.create_payment(
            p_capability => :'max',
            p_org_id => :'shop',
            p_id => (:'note'::json ->> 'id')::uuid,
            p_idempotency_key => 'refund 1',
            p_body => '{"method": "card", "amount": "24.03"}'
        )
    ) as payment (method text, amount text);

-- One is left, so two cannot come back.
select api.create_credit_note(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'return 2',
    p_body => '{"reason": "Wrong flavour", "lines": [{"line_no": 1, "quantity": "2", "restock": true}]}'
);

-- The last one is broken: it is credited, and written off. 24.03 + 12.01 = 36.04: the tax of the parts is that of the
-- whole, to the cent.
select note.*
from
    json_to_record(
        api.create_credit_note(
            p_capability => :'max',
            p_org_id => :'shop',
            p_id => :'bill_id',
            p_idempotency_key => 'return 3',
            p_body => '{"reason": "Torn bag", "lines": [{"line_no": 1, "quantity": "1", "restock": false}]}'
        )
    ) as note (number text, net_amount text, tax_amount text, gross_amount text);

-- Cleo, the cashier, may look at the bill ...
select
    api.get_bill(p_capability => :'cleo', p_org_id => :'shop', p_id => :'bill_id') ->> 'gross_amount' as gross_amount;

-- ... and writes a credit note with an approval of a manager only: sql/permissions.sql says which role may do what.
select api.create_credit_note(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'return 4',
    p_body => '{"reason": "Wrong flavour", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
);
