-- A customer pays before, too much, and later.
\ir shop.psql

-- Cem pays 20.00 on account. The money is his until it is used for something.
select api.create_customer_payment(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'cem',
    p_idempotency_key => 'deposit',
    p_body => '{"method": "transfer", "amount": "20.00", "reference": "RF18"}'
) as deposit \gset
select * from json_to_record(:'deposit') as deposit (method text, amount text, left_amount text, reference text);

-- He takes three packs and will pay them later.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format(
        '{"issue": true, "customer_id": "%s", "lines": [{"product_id": "%s", "quantity": "3"}]}', :'cem', :'tea'
    )::jsonb
) as bill \gset
select :'bill'::json ->> 'id' as bill_id, :'deposit'::json ->> 'id' as deposit_id \gset
select balance.*
from
    json_to_record(
        api.get_customer_balance(p_capability => :'cleo', p_org_id => :'shop', p_id => :'cem')
    ) as balance (due text, credit text, balance text);

-- The money on account settles what it can of the bill: 20.00 of 36.04.
select payment.*
from
    json_to_record(
        api.create_allocation(
            p_capability => :'cleo',
            p_org_id => :'shop',
            p_id => :'bill_id',
            p_idempotency_key => 'allocation',
            p_body => format('{"payment_id": "%s"}', :'deposit_id')::jsonb
        )
    ) as payment (method text, amount text);

-- It cannot be used twice.
select api.create_allocation(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'allocation, once more',
    p_body => format('{"payment_id": "%s", "amount": "16.04"}', :'deposit_id')::jsonb
);

-- Later Cem sends 20.00 for the 16.04 that are left. More than is due is refused ...
select api.create_payment(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_id => :'bill_id',
    p_idempotency_key => 'transfer',
    p_body => '{"method": "transfer", "amount": "20.00"}'
);

-- ... unless the rest is to be his credit.
select payment.*
from
    json_to_record(
        api.create_payment(
            p_capability => :'cleo',
            p_org_id => :'shop',
            p_id => :'bill_id',
            p_idempotency_key => 'transfer',
            p_body => '{"method": "transfer", "amount": "20.00", "overpayment": "credit"}'
        )
    ) as payment (method text, amount text);
select balance.*
from
    json_to_record(
        api.get_customer_balance(p_capability => :'cleo', p_org_id => :'shop', p_id => :'cem')
    ) as balance (due text, credit text, balance text);

-- He wants the 3.96 back. That is for Max to do.
select credit ->> 'id' as credit_id
from
    json_array_elements(
        api.get_customer_balance(p_capability => :'max', p_org_id => :'shop', p_id => :'cem') -> 'credits'
    ) as item (credit) \gset
select payment.*
from
    json_to_record(
        api.create_customer_refund(
            p_capability => :'max',
            p_org_id => :'shop',
            p_id => :'cem',
            p_idempotency_key => 'refund',
            p_body => format('{"payment_id": "%s", "method": "transfer", "amount": "3.96"}', :'credit_id')::jsonb
        )
    ) as payment (method text, amount text);

-- His statement shows all of it. Positive amounts are what he owes.
select entry.*
from
    json_to_recordset(
        api.get_customer_statement(
            p_capability => :'max', p_org_id => :'shop', p_id => :'cem', p_from_on => null, p_through_on => null
        ) -> 'entries'
    ) as entry (kind text, number text, method text, debit text, credit text, balance text);
