-- Rounding, tax, shares and coins.
begin;
select plan(37);

select
    is(
        round(("case" ->> 'value')::numeric, 2), ("case" ->> 'round2')::numeric,
        format('%s rounds half away from zero', "case" ->> 'value')
    )
from test.cases('ties') as "case";

select
    is(
        core.round_to_coin(("case" ->> 'due')::numeric, ("case" ->> 'increment')::numeric),
        ("case" ->> 'cash_due')::numeric,
        format('%s in cash is %s', "case" ->> 'due', "case" ->> 'cash_due')
    )
from test.cases('cash_rounding') as "case";

select is(core.round_to_coin(14.67, null), 14.67, 'without a smallest coin cash is exact');

select
    is(
        core.compute_tax(("group" ->> 'base')::numeric, ("group" ->> 'rate')::numeric, false, 2),
        ("group" ->> 'tax')::numeric,
        format('%s %% on %s', "group" ->> 'rate', "group" ->> 'base')
    )
from test.cases('bills') as "case"
cross join jsonb_array_elements("case" -> 'expect' -> 'groups') as "group"
where not ("case" ->> 'prices_include_tax')::boolean and "case" ->> 'currency' = 'EUR';

select is(core.compute_tax(12.00, 20, true, 2), 2.00, 'tax inside an amount');
select is(core.compute_tax(2.99, 4, true, 2), 0.12, 'rounded up where half a cent is inside');
select is(core.compute_tax(0.05, 10, false, 2), 0.01, 'half a cent of tax rounds up');
select is(core.compute_tax(999, 10, false, 0), 100::numeric, 'to the yen');
select is(core.compute_tax(100, 0, true, 2), 0::numeric, 'no tax at rate zero');

select is(core.compute_share(10.00, 1, 3, 2), 3.33, 'a share is rounded');
select is(core.compute_share(10.00, 3, 3, 2), 10.00, 'the whole is the whole');
select is(core.compute_share(0.00, 0, 0, 2), 0.00, 'the whole of zero is zero');

select is(
    core.split_amount(3.69, array[1.01, 2.68], 2),
    array[1.01, 2.68], 'a total that is its weights is split into them, in order'
);

select is(guard.minor_units('EUR'), 2::smallint, 'the euro has cents');
select is(guard.minor_units('JPY'), 0::smallint, 'the yen has none');
select is(guard.minor_units('KWD'), 3::smallint, 'the dinar has fils');

select is(core.format_amount(amount.value, 'EUR', 2), amount.said, amount.why)
from (
    values
    (0, '0.00 EUR', 'zero has decimals too'),
    (2.5, '2.50 EUR', 'an amount has the decimals of its currency'),
    (2.50000, '2.50 EUR', 'trailing zeros are cut'),
    (-0.125, '-0.125 EUR', 'other digits are kept')
) as amount (value, said, why);

select * from finish();
rollback;
