-- An order and a delivery with freight.
\ir shop.psql

select api.create_supplier(
    p_capability => :'max', p_org_id => :'shop', p_body => '{"name": "Tea house Bremen"}'
) ->> 'id' as supplier \gset

-- Max writes an order. It is a draft, and has no number until it is sent.
select api.create_purchase_order(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'order',
    p_body => format(
        '{
            "supplier_id": "%s",
            "lines": [
                {"product_id": "%s", "ordered_quantity": "20", "unit_cost": "4.00"},
                {"product_id": "%s", "ordered_quantity": "10", "unit_cost": "2.00"}
            ]
        }',
        :'supplier', :'tea', :'mug'
    )::jsonb
) ->> 'id' as order_id \gset
select purchase_order.*
from
    json_to_record(
        api.send_purchase_order(
            p_capability => :'max', p_org_id => :'shop', p_id => :'order_id', p_idempotency_key => 'send'
        )
    ) as purchase_order (status text, number text, amount text);

-- The mugs and half of the tea come, with 6.00 for freight. The freight is shared out by the worth of the lines:
-- 40.00 of tea and 20.00 of mugs carry 4.00 and 2.00 of it.
select api.receive_stock(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'delivery',
    p_body => format(
        '{
            "purchase_order_id": "%s",
            "lines": [
                {"product_id": "%s", "quantity": "10", "purchase_order_line_no": 1},
                {"product_id": "%s", "quantity": "10", "purchase_order_line_no": 2}
            ],
            "additional_costs": [{"description": "Freight", "amount": "6.00"}]
        }',
        :'order_id', :'tea', :'mug'
    )::jsonb
) as receipt \gset
select *
from json_to_recordset(:'receipt'::json -> 'entry_lines') as line (
    sku text, quantity text, unit_cost text, line_amount text, landed_amount text, landed_unit_cost text
);

-- Ten packs at 5.00 were there, ten at 4.40 came: twenty are worth 94.00. Quantity and value are kept, never a
-- rounded average, so that nothing is lost however often goods come and go.
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'max', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text);

-- The order knows what is still to come, and takes in no more than that.
select line.*
from
    json_to_recordset(
        api.get_purchase_order(p_capability => :'max', p_org_id => :'shop', p_id => :'order_id') -> 'lines'
    ) as line (sku text, ordered_quantity text, received_quantity text, open_quantity text);
select api.receive_stock(
    p_capability => :'max',
    p_org_id => :'shop',
    p_idempotency_key => 'another delivery',
    p_body => format(
        '{
            "purchase_order_id": "%s",
            "lines": [{"product_id": "%s", "quantity": "30", "purchase_order_line_no": 1}]
        }',
        :'order_id', :'tea'
    )::jsonb
);

-- Two mugs are chipped and go back. They leave at what they are worth in the books.
select
    entry.kind,
    movement.*
from
    json_to_record(
        api.return_to_supplier(
            p_capability => :'max',
            p_org_id => :'shop',
            p_idempotency_key => 'chipped',
            p_body => format(
                '{
                    "receipt_id": "%s",
                    "reason": "Chipped",
                    "lines": [{"product_id": "%s", "quantity": "2", "receipt_line_no": 2}]
                }',
                :'receipt'::json ->> 'id', :'mug'
            )::jsonb
        )
    ) as entry (kind text, lines json),
    json_to_recordset(entry.lines) as movement (sku text, quantity text, value_amount text, quantity_after text);

-- The margin of a sale is what it brought less what the goods cost.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "3"}]}', :'tea')::jsonb
) ->> 'id' as bill_id \gset
select margin.*
from
    json_to_record(
        api.get_bill_margin(p_capability => :'max', p_org_id => :'shop', p_id => :'bill_id')
    ) as margin (net_amount text, cost_amount text, margin_amount text, margin_percent text);
