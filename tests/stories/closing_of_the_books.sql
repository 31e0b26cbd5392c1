-- The books of a month are closed.
\ir shop.psql

-- Ada writes January into the books afterwards: a delivery and two sales.
select api.receive_stock(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'January',
    p_body => format(
        '{"entry_on": "2026-01-02", "lines": [{"product_id": "%s", "quantity": "20", "unit_cost": "4.00"}]}', :'tea'
    )::jsonb
) ->> 'entry_on' as entry_on;
select api.create_bill(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 1',
    p_body => format(
        '{
            "issue": true,
            "issued_on": "2026-01-30",
            "lines": [{"product_id": "%s", "quantity": "3"}],
            "payments": [{"method": "transfer", "amount": "36.04", "paid_on": "2026-01-30"}]
        }',
        :'tea'
    )::jsonb
) ->> 'number' as number;
select api.create_bill(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 2',
    p_body => format(
        '{"issue": true, "issued_on": "2026-01-31", "lines": [{"product_id": "%s", "quantity": "1"}]}', :'tea'
    )::jsonb
) ->> 'id' as late_bill \gset

-- She closes the books through the end of January.
select api.close_books(
    p_capability => :'ada', p_org_id => :'shop', p_body => '{"through_on": "2026-01-31"}'
) ->> 'books_closed_through' as books_closed_through;

-- The closing has a summary of the books, a number and a hash of its own.
select api.list_book_closings(
    p_capability => :'ada', p_org_id => :'shop', p_cursor => null, p_limit => 50
) -> 'items' -> 0 as closing \gset
select * from json_to_record(:'closing') as closing (number text, from_on date, through_on date);
select *
from json_to_recordset(:'closing'::json -> 'summary' -> 'documents') as document (
    type text, document_count integer, first_number text, last_number text, net_amount text, gross_amount text
);
select jsonb_pretty(:'closing'::jsonb -> 'summary' -> 'stock') as stock;

-- From now on nothing can be dated in January: no sale, no delivery, no payment.
select api.create_bill(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 3',
    p_body => format(
        '{"issue": true, "issued_on": "2026-01-31", "lines": [{"product_id": "%s", "quantity": "1"}]}', :'tea'
    )::jsonb
);
select api.receive_stock(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'January, once more',
    p_body => format(
        '{"entry_on": "2026-01-31", "lines": [{"product_id": "%s", "quantity": "1", "unit_cost": "4.00"}]}', :'tea'
    )::jsonb
);
select api.create_payment(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_id => :'late_bill',
    p_idempotency_key => 'payment',
    p_body => '{"method": "transfer", "amount": "12.01", "paid_on": "2026-01-31"}'
);

-- The date moves forward only.
select api.close_books(
    p_capability => :'ada', p_org_id => :'shop', p_body => '{"through_on": "2025-12-31"}'
);

-- Only admins close books.
select api.close_books(
    p_capability => :'max', p_org_id => :'shop', p_body => '{"through_on": "2026-02-28"}'
);

-- A bill of January can still be corrected and paid, today.
select note.*
from
    json_to_record(
        api.create_credit_note(
            p_capability => :'ada',
            p_org_id => :'shop',
            p_id => :'late_bill',
            p_idempotency_key => 'return',
            p_body => '{"reason": "Stale", "lines": [{"line_no": 1, "quantity": "1", "restock": false}]}'
        )
    ) as note (type text, number text, gross_amount text);
