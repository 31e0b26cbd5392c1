-- The answer of an issue is made again from the document: to the byte, whatever happened to the document since.
begin;
select plan(7);

select test.sign_up('acme', 'CHF');
select api.update_org('acme', test.org_id('acme'), null, '{"cash_rounding_increment": "0.05"}') ->> 'id';
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "3.33"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.deposit('acme', 'Bea', '20.00') ->> 'id';

create temporary table request as
select
    given.key,
    jsonb_build_object('issue', true, 'customer_id', test.customer_id('acme', 'Bea'))
    || jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A', given.quantity)))
    || given.body as body
from (
    values
    ('open', '3', '{}'::jsonb),
    ('paid in cash, rounded', '1', '{"payments": [{"method": "cash", "tendered_amount": "5.00"}]}'),
    ('paid in parts', '2', '{"payments": [{"method": "card", "amount": "1.00"}, {"method": "cash", "amount": "2.00"}]}')
) as given (key, quantity, body);

create temporary table answer as
select
    request.key,
    api.create_bill('acme', test.org_id('acme'), request.key, request.body)::text as first_answer
from request;
insert into answer (key, first_answer)
select
    'draft' as key,
    api.issue_bill(
        'acme', test.org_id('acme'), draft.id, null, 'draft', '{"payments": [{"method": "card", "amount": "0.33"}]}'
    )::text as first_answer
from (select test.draft('acme', 'A') as id) as draft;

select set_eq(
    $$ select idempotency_key.key, idempotency_key.answer is null from data.idempotency_key
    where idempotency_key.key in (select answer.key from answer) $$,
    $$ select answer.key, true from answer $$,
    'no answer is kept: the document is'
);

-- Everything that changes what a document shows.
select
    api.create_payment(
        'acme', test.org_id('acme'), (answer.first_answer::json ->> 'id')::uuid, answer.key || ' paid',
        '{"method": "card", "amount": "0.50"}'
    ) ->> 'id'
from answer
where (answer.first_answer::json ->> 'due_amount')::numeric > 0;
select
    api.create_allocation(
        'acme', test.org_id('acme'), (answer.first_answer::json ->> 'id')::uuid, answer.key || ' set off',
        jsonb_build_object('payment_id', test.account_id('acme', 'Bea'), 'amount', '0.10')
    ) ->> 'id'
from answer
where (answer.first_answer::json ->> 'due_amount')::numeric > 0 and answer.key <> 'draft';
select
    api.create_credit_note(
        'acme', test.org_id('acme'), (answer.first_answer::json ->> 'id')::uuid, answer.key || ' credited',
        '{"lines": [{"line_no": 1, "quantity": "1", "restock": true}], "reason": "x"}'
    ) ->> 'id'
from answer;
select api.update_org('acme', test.org_id('acme'), null, '{"phone": "+41 1"}') ->> 'phone';

select isnt_empty(
    $$
        select from answer
        where api.get_bill('acme', test.org_id('acme'), (answer.first_answer::json ->> 'id')::uuid)::text
        <> answer.first_answer
    $$,
    'meanwhile the documents look different'
);
select results_eq(
    $$
        select
            request.key,
            api.create_bill('acme', test.org_id('acme'), request.key, request.body)::text
        from request
        order by request.key
    $$,
    $$ select answer.key, answer.first_answer from answer where answer.key <> 'draft' order by answer.key $$,
    'a repeated sale has the first answer, to the byte'
);
select
    is(
        api.issue_bill(
            'acme', test.org_id('acme'), (answer.first_answer::json ->> 'id')::uuid, null, 'draft',
            '{"payments": [{"method": "card", "amount": "0.33"}]}'
        )::text,
        answer.first_answer,
        'so has a draft that is issued again'
    )
from answer
where answer.key = 'draft';
select
    is(
        test.attempt(
            format(
                $$ select api.create_bill('acme', test.org_id('acme'), 'open', %L) $$,
                request.body || '{"note": "another"}'
            )
        ),
        'PT422 idempotency_key_reused', 'another request with the key is refused'
    )
from request
where request.key = 'open';

-- What came with the document is known of each payment.
select bag_eq(
    $$
        select payment.method, payment.is_taken_with_document
        from data.payment
        inner join answer on payment.bill_id = (answer.first_answer::json ->> 'id')::uuid
        where answer.key in ('paid in cash, rounded', 'paid in parts')
    $$,
    $$
        values
        ('cash', true), ('cash_rounding', true), ('card', true), ('cash', true), ('card', false), ('on_account', false),
        ('credit_note', false)
    $$,
    'payments say whether they came with the document'
);
select is_empty('select * from analytics.chain_violations', 'the chain is whole');

select * from finish();
rollback;
