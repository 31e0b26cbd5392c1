-- Money in currencies with no, two and three decimals, through every kind of payment: a minor unit of one
-- currency is too small for another.
begin;
select plan(45);

create temporary table money (currency text, price text, coin text, smallest text, too_fine text, zero text);
insert into money values
('JPY', '1003', '5', '1', '0.1', '0'),
('EUR', '10.03', '0.05', '0.01', '0.001', '0.00'),
('KWD', '1.003', '0.005', '0.001', '0.0001', '0.000');

select test.sign_up(money.currency, money.currency) from money;
create function pg_temp.coin(p_currency text, p_coin text)
returns json
language sql
return api.update_org(p_currency, test.org_id(p_currency), 1, jsonb_build_object('cash_rounding_increment', p_coin));
select pg_temp.coin(money.currency, money.coin) ->> 'id' from money;
select test.product(money.currency, 'A', jsonb_build_object('tracks_stock', false, 'unit_price', money.price))
from money;
select api.create_customer(money.currency, test.org_id(money.currency), '{"name": "Bea"}') ->> 'id' from money;

create function pg_temp.sell(p_currency text, p_body jsonb default '{}')
returns json
language sql
return test.sell(
    p_currency, 'A', '1', jsonb_build_object('customer_id', test.customer_id(p_currency, 'Bea')) || p_body
);

-- In cash, with change: the price ends in 3 minor units and is rounded to 5.
create temporary table sold as
select
    money.*,
    pg_temp.sell(
        money.currency,
        jsonb_build_object(
            'payments',
            jsonb_build_array(jsonb_build_object('method', 'cash', 'tendered_amount', money.price::numeric * 2))
        )
    ) as bill
from money;
select
    is(
        (
            sold.bill ->> 'due_amount', sold.bill -> 'payments' -> 0 ->> 'amount',
            sold.bill -> 'payments' -> 0 ->> 'rounding_amount',
            sold.bill -> 'payments' -> 0 ->> 'tendered_amount', sold.bill -> 'payments' -> 0 ->> 'change_amount'
        )::text,
        (
            sold.zero, (sold.price::numeric + 2 * sold.smallest::numeric)::text, (-2 * sold.smallest::numeric)::text,
            (2 * sold.price::numeric)::text, (sold.price::numeric - 2 * sold.smallest::numeric)::text
        )::text,
        format('%s in cash, with change', sold.currency)
    )
from sold;

-- Each field in the smallest unit, and in one that is too small.
select pg_temp.sell(money.currency) ->> 'id' from money; -- 2
select test.deposit(money.currency, 'Bea', money.price) ->> 'id' from money;
create temporary table tried as
select
    money.currency,
    field.name,
    test.attempt(format(field.call, money.currency, money.smallest)) as fine,
    test.attempt(format(field.call, money.currency, money.too_fine)) as too_fine
from money
cross join (
    values
    ('a payment', $$ select test.pay(%1$L, 2, 'card', %2$L) $$),
    ('cash', $$ select test.pay(%1$L, 2, 'cash', (%2$L::numeric * 5)::text) $$),
    (
        'tendered',
        $$ select test.pay(%1$L, 2, 'cash', null, jsonb_build_object('tendered_amount', %2$L::numeric * 5)) $$
    ),
    ('with a bill', $$ select pg_temp.sell(%1$L, '{"payments": [{"method": "card", "amount": "%2$s"}]}') $$),
    ('a deposit', $$ select test.deposit(%1$L, 'Bea', %2$L) $$),
    (
        'an allocation',
        $$
            select test.allocate(
                %1$L, 2, jsonb_build_object('amount', %2$L, 'payment_id', test.account_id(%1$L, 'Bea'))
            )
        $$
    ),
    ('a refund', $$ select test.refund(%1$L, 'Bea', 'card', %2$L, test.account_id(%1$L, 'Bea')::text) $$)
) as field (name, call);
select
    is(
        (tried.fine, tried.too_fine)::text,
        '("1 rows","PT422 validation")', format('%s: %s', tried.currency, tried.name)
    )
from tried;

-- Money on account, spent and paid out in cash, is rounded to the coin.
select
    test.allocate(
        money.currency, 2,
        jsonb_build_object('amount', money.smallest, 'payment_id', test.account_id(money.currency, 'Bea'))
    ) ->> 'id'
from money;
select
    is(
        (
            select (payment ->> 'amount', payment ->> 'rounding_amount')::text
            from test.refund(
                money.currency, 'Bea', 'cash', (money.price::numeric - 3 * money.smallest::numeric)::text,
                test.account_id(money.currency, 'Bea')::text
            ) as payment
        ),
        ((money.price::numeric - 3 * money.smallest::numeric)::text, (2 * money.smallest::numeric)::text)::text,
        format('%s paid out in cash, to the coin', money.currency)
    )
from money;
select
    is(
        (
            select (shown ->> 'due', shown ->> 'credit', shown ->> 'balance', shown ->> 'currency')::text
            from api.get_customer_balance(
                money.currency, test.org_id(money.currency), test.customer_id(money.currency, 'Bea')
            ) as shown
        ),
        (
            (money.price::numeric - money.smallest::numeric)::text,
            money.zero, (money.price::numeric - money.smallest::numeric)::text,
            money.currency
        )::text,
        format('%s owed, to the unit', money.currency)
    )
from money;
select
    is(
        (
            select shown ->> 'closing_balance'
            from api.get_customer_statement(
                money.currency, test.org_id(money.currency), test.customer_id(money.currency, 'Bea'), null, null
            ) as shown
        ),
        (money.price::numeric - money.smallest::numeric)::text,
        format('%s on the statement', money.currency)
    )
from money;

-- An amount between the amount due and its rounded sum is refused.
select pg_temp.sell(money.currency) ->> 'id' from money; -- 3
select
    is(
        test.attempt(
            format(
                $$ select test.pay(%L, 3, 'cash', %L) $$, money.currency, money.price::numeric + money.smallest::numeric
            )
        ),
        'PT409 payment_exceeds_due', format('%s beyond what is due, but not to the coin', money.currency)
    )
from money;
-- Sentences write amounts with all decimals of the currency.
select test.pay(money.currency, 3, 'card', money.price) ->> 'id' from money;
select
    alike(
        test.answer(format($$ select test.pay(%L, 3, 'card', '1') $$, money.currency)),
        format('%% %s %s %%', money.zero, money.currency),
        format('nothing left of a bill in %s', money.currency)
    )
from money;
select
    alike(
        test.answer(
            format(
                $$
                    select test.allocate(
                        %1$L, 2, jsonb_build_object('amount', %2$L, 'payment_id', test.account_id(%1$L, 'Bea'))
                    )
                $$,
                money.currency, money.smallest
            )
        ),
        format('%% %s %s %% %s %s %%', money.zero, money.currency, money.smallest, money.currency),
        format('nor of a deposit in %s', money.currency)
    )
from money;
select is(test.found_by_verify(money.currency), '{}', format('%s verifies', money.currency)) from money;

select * from finish();
rollback;
