-- A day of a till.
\ir shop.psql

-- Ada sets a till up; Cleo opens it with 50.00 in the drawer.
select api.create_register(
    p_capability => :'ada', p_org_id => :'shop', p_body => '{"code": "T1", "name": "Counter"}'
) ->> 'id' as till \gset
select api.open_cash_session(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'morning',
    p_body => format('{"register_id": "%s", "opening_float_amount": "50.00"}', :'till')::jsonb
) ->> 'id' as shift \gset

-- A sale in cash: 40.00 are given, and the answer says the change.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 1',
    p_body => format(
        '{
            "issue": true,
            "register_id": "%s",
            "lines": [{"product_id": "%s", "quantity": "3"}],
            "payments": [{"method": "cash", "tendered_amount": "40.00"}]
        }',
        :'till', :'tea'
    )::jsonb
) -> 'payments' -> 0 as payment \gset
select *
from json_to_record(:'payment') as payment (method text, amount text, tendered_amount text, change_amount text);

-- A sale by card, and 20.00 taken to the bank.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 2',
    p_body => format(
        '{
            "issue": true,
            "register_id": "%s",
            "lines": [{"product_id": "%s", "quantity": "1"}],
            "payments": [{"method": "card", "amount": "12.01"}]
        }',
        :'till', :'tea'
    )::jsonb
) ->> 'due_amount' as due_amount;
select api.create_cash_movement(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'shift',
    p_idempotency_key => 'to the bank',
    p_body => '{"direction": "out", "amount": "20.00", "reason": "Bank"}'
) ->> 'amount' as taken_out;

-- More than is in the drawer cannot be taken out. Max is told so; Cleo is not, for she counts without knowing it.
select api.create_cash_movement(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'shift',
    p_idempotency_key => 'too much',
    p_body => '{"direction": "out", "amount": "1000.00", "reason": "Bank"}'
);

-- Cleo counts without being told what should be there; Max may know.
select
    api.get_cash_session(p_capability => :'cleo', p_org_id => :'shop', p_id => :'shift')
    ->> 'expected_amount' as cleo_sees,
    api.get_cash_session(p_capability => :'max', p_org_id => :'shop', p_id => :'shift')
    ->> 'expected_amount' as max_sees;

-- She counts 66.00: four cents are missing. The Z report says so, has a number of its till's own, and ends the shift.
select api.close_cash_session(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'shift',
    p_idempotency_key => 'evening',
    p_body => '{"denominations": [{"value": "20.00", "count": 3}, {"value": "2.00", "count": 3}]}'
) as report \gset
select *
from json_to_record(:'report') as report (
    number text,
    bill_count integer,
    gross_amount text,
    opening_float_amount text,
    cash_received_amount text,
    cash_out_amount text,
    expected_amount text,
    counted_amount text,
    over_short_amount text
) \gx
select *
from json_to_recordset(:'report'::json -> 'payments') as payment (
    method text, payment_count integer, received_amount text, paid_out_amount text
);

-- The till takes no more money until somebody opens it again.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 3',
    p_body => format(
        '{
            "issue": true,
            "register_id": "%s",
            "lines": [{"product_id": "%s", "quantity": "1"}],
            "payments": [{"method": "cash", "tendered_amount": "20.00"}]
        }',
        :'till', :'tea'
    )::jsonb
);
