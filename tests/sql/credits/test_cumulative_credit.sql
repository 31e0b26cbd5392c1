-- Credit notes use cumulative differences: in any steps they give back exactly what was charged.
begin;
select plan(18);

select test.sign_up('acme');
select
    test.product(
        'acme', format('P%s', no),
        jsonb_build_object('unit_price', '10.01', 'quantity', '10', 'tax_rate_id', test.tax_rate('acme', '20'))
    )
from generate_series(1, 3) as no;

-- The first of the worked bills, credited a line at a time.
select test.sell(
    'acme', 'P1', '1',
    jsonb_build_object(
        'lines', jsonb_build_array(test.line('acme', 'P1'), test.line('acme', 'P2'), test.line('acme', 'P3'))
    )
) ->> 'number';

create temporary table credited as
select
    "case".content as expect,
    test.credit('acme', 1, "case".no::integer) as note
from test.cases('credit_of_first_bill_unit_by_unit') with ordinality as "case" (content, no);

select
    is(
        (credited.note ->> 'net_amount', credited.note ->> 'tax_amount', credited.note ->> 'gross_amount')::text,
        (credited.expect ->> 'net', credited.expect ->> 'tax', credited.expect ->> 'gross')::text,
        format('credit note %s', credited.expect ->> 'credit_note')
    )
from credited;

select is(
    (select sum((credited.note ->> 'gross_amount')::numeric) from credited), 36.04, 'everything came back'
);

-- The same with a discount, tax inside and thirds to round: one line, one unit at a time.
create function pg_temp.credit_all(p_shop text, p_is_inclusive boolean)
returns setof json
language plpgsql
as $$
begin
    perform test.sign_up(p_shop);
    perform api.update_org(
        p_shop, test.org_id(p_shop), 1, jsonb_build_object('prices_include_tax', p_is_inclusive)
    );
    perform test.product(
        p_shop, 'P',
        jsonb_build_object(
            'unit_price', '3.333333', 'quantity', '7', 'unit_cost', '1.428571',
            'tax_rate_id', test.tax_rate(p_shop, '19')
        )
    );
    perform test.sell(p_shop, 'P', '7', '{"discount_percent": "3.5"}');
    for i in 1..7 loop
        return next test.credit(p_shop, 1, 1, '1', jsonb_build_object(
            'lines', jsonb_build_array(jsonb_build_object('line_no', 1, 'quantity', '1', 'restock', true))
        ));
    end loop;
end;
$$;

create temporary table given_back as
select
    shop.name as shop,
    note.value as note
from (values ('net shop', false), ('gross shop', true)) as shop (name, is_inclusive)
cross join pg_temp.credit_all(shop.name, shop.is_inclusive) as note (value);

select
    is(
        (
            select (sum((note ->> 'net_amount')::numeric), sum((note ->> 'tax_amount')::numeric))::text
            from given_back
            where shop = bought.name
        ),
        (bought.net_amount::numeric, bought.tax_amount::numeric)::text,
        format('%s: all net and all tax came back', bought.name)
    )
from (
    select
        org.name,
        bill.net_amount,
        bill.tax_amount
    from data.bill
    inner join data.org on bill.org_id = org.org_id
    where bill.type = 'bill' and org.name like '% shop'
    order by org.name
) as bought;

-- The amounts of the lines, and their discounts, come back with the goods.
select
    is(
        (
            select (sum((note ->> 'line_net_amount')::numeric), sum((note ->> 'discount_amount')::numeric))::text
            from given_back
            where shop = bought.name
        ),
        (bought.line_net_amount::numeric, bought.discount_amount::numeric)::text,
        format('%s: the discount on the whole is shared out', bought.name)
    )
from (
    select
        org.name,
        bill.line_net_amount,
        bill.discount_amount
    from data.bill
    inner join data.org on bill.org_id = org.org_id
    where bill.type = 'bill' and org.name like '% shop'
    order by org.name
) as bought;
select is_empty(
    $$
        select given_back.note from given_back
        where (given_back.note ->> 'discount_amount')::numeric not between 0.09 and 0.13
    $$,
    'in even parts'
);

select is_empty(
    $$
        select given_back.note from given_back where (given_back.note ->> 'tax_amount')::numeric not between 0.4 and 0.7
    $$,
    'in even parts'
);

select is_empty(
    $$
        select stock_level.* from data.stock_level
        inner join data.org on org.org_id = stock_level.org_id and org.name like '% shop'
        where (stock_level.quantity, stock_level.value_amount) <> (7, 10.00)
    $$,
    'the goods came back at the cost with which they left'
);

select throws_ok(
    $$ select test.credit('net shop', 1) $$, 'PT409', 'credit_exceeds_bill', 'there is nothing left to credit'
);

-- The cost of goods that are not restocked stays with the sale.
select test.sign_up('fourth');
select test.product('fourth', 'P', '{"quantity": "2", "unit_cost": "1.50"}');
select test.sell('fourth', 'P', '2') ->> 'number';
select test.credit('fourth', 1, 1, '1', '{"lines": [{"line_no": 1, "quantity": "1", "restock": false}]}') ->> 'number';
select is(
    (
        select (stock_level.quantity, stock_level.value_amount)::text
        from data.stock_level
        where stock_level.org_id = test.org_id('fourth')
    ),
    '(0,0.00)', 'goods that are not restocked do not come back'
);
select test.credit('fourth', 1, 1, '1', '{"lines": [{"line_no": 1, "quantity": "1", "restock": true}]}') ->> 'number';
select is(
    (
        select (stock_level.quantity, stock_level.value_amount)::text
        from data.stock_level
        where stock_level.org_id = test.org_id('fourth')
    ),
    '(1,1.50)', 'restocked goods come back at their own cost'
);

-- The discount of a line comes back with its goods; money off the price has no share of it.
select test.sign_up('fifth');
select test.product('fifth', 'P', '{"quantity": "3"}');
select
    test.sell(
        'fifth', 'P', '3',
        jsonb_build_object(
            'discount_percent', '10',
            'lines', jsonb_build_array(test.line('fifth', 'P', '3') || '{"discount_amount": "1.00"}')
        )
    ) ->> 'number';
create temporary table off as
select test.credit('fifth', 1, 1, '1', jsonb_build_object('lines', jsonb_build_array(line.value))) as note
from
    jsonb_array_elements(
        '[
            {"line_no": 1, "amount": "2.5"},
            {"line_no": 1, "quantity": "1", "restock": true},
            {"line_no": 1, "quantity": "2", "restock": true}
        ]'
    ) as line;
select is(
    (select array_agg(off.note #>> '{lines,0,discount_amount}') from off),
    '{0.00,0.33,0.67}',
    'the discount of a line comes back with its goods'
);
select is(
    (select array_agg(off.note ->> 'discount_amount') from off),
    '{0.00,0.96,1.94}',
    'money off the price has no share of the discount on the bill'
);
select is(
    (
        select array_agg((off.note #>> '{lines,0,net_amount}') || ' ' || (off.note #>> '{lines,0,taxable_amount}'))
        from off
    ),
    '{2.50 2.50,8.83 7.87,17.67 15.73}',
    'net_amount of a line is before the discount on the bill'
);

select is_empty(
    $$ select org.name from data.org where test.found_by_verify(org.name) <> '{}' $$, 'verify finds nothing wrong'
);

select * from finish();
rollback;
