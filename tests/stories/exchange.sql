-- Goods come back and others go out.
--
-- Two packs of tea were sold. One comes back and a mug goes out instead, in one transaction: a credit note and a bill,
-- settled against each other, the rest paid out.
\ir shop.psql

select api.receive_stock(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'mugs',
    p_body => format('{"lines": [{"product_id": "%s", "quantity": "6", "unit_cost": "2.50"}]}', :'mug')::jsonb
) ->> 'goods_amount' as worth;

select api.create_bill(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format(
        '{
            "issue": true,
            "lines": [{"product_id": "%s", "quantity": "2"}],
            "payments": [{"method": "card", "amount": "24.02"}]
        }',
        :'tea'
    )::jsonb
) ->> 'id' as bill_id \gset

-- A mug is 7.50 and 1.50 tax, the pack that comes back 10.01 and 2.00. 3.01 are paid out with a card.
select api.create_exchange(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'exchange',
    p_body => format(
        '{
            "return": {
                "reason": "Prefers a mug",
                "lines": [{"line_no": 1, "quantity": "1", "restock": true}],
                "payments": [{"method": "card", "amount": "3.01"}]
            },
            "sale": {"lines": [{"product_id": "%s", "quantity": "1"}]}
        }',
        :'mug'
    )::jsonb
) as exchange \gset

select document.*
from
    json_each(:'exchange') as made (what, content),
    json_to_record(made.content) as document (
        type text, number text, gross_amount text, paid_amount text, due_amount text
    );

-- How each was settled. A set-off moves within the books: neither drawer nor bank sees it.
select
    made.what,
    payment.*
from
    json_each(:'exchange') as made (what, content),
    json_to_recordset(made.content -> 'payments') as payment (method text, amount text);

-- Both happened or neither: more mugs than there are, and the tea does not come back either.
select api.create_exchange(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'exchange for all mugs',
    p_body => format(
        '{
            "return": {
                "reason": "Prefers mugs",
                "lines": [{"line_no": 1, "quantity": "1", "restock": true}]
            },
            "sale": {"lines": [{"product_id": "%s", "quantity": "100"}]}
        }',
        :'mug'
    )::jsonb
);
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'max', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text);
