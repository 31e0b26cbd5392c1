-- Money off a price that includes tax is credited exactly, in any steps, with goods or without.
begin;
select plan(21);

-- The worked cases.
create function pg_temp.play(p_shop text, p_case jsonb)
returns setof json
language plpgsql
as $$
declare
    v_line record;
    v_step record;
    v_lines jsonb := '[]';
begin
    perform test.sign_up(p_shop);
    perform api.update_org(p_shop, test.org_id(p_shop), 1, '{"prices_include_tax": true}');
    for v_line in
        select line.* from jsonb_array_elements(p_case -> 'bill' -> 'lines') with ordinality as line (content, no)
    loop
        perform test.product(
            p_shop, format('P%s', v_line.no),
            jsonb_build_object(
                'unit_price', v_line.content ->> 'unit_price',
                'quantity', '100',
                'tax_rate_id', test.tax_rate(p_shop, v_line.content ->> 'tax_rate')
            )
        );
        v_lines := v_lines || test.line(p_shop, format('P%s', v_line.no), v_line.content ->> 'quantity');
    end loop;
    perform test.sell(
        p_shop, 'P1', '1',
        jsonb_build_object(
            'lines', v_lines, 'discount_percent', p_case -> 'bill' ->> 'document_discount_percent'
        )
    );
    for v_step in
        select step.* from jsonb_array_elements(p_case -> 'steps') with ordinality as step (content, no)
    loop
        return next test.credit(
            p_shop, 1, 1, '1',
            jsonb_build_object(
                'lines', jsonb_build_array(
                    v_step.content - '{net,tax,gross}'::text []
                    || case when v_step.content ? 'quantity' then '{"restock": true}'::jsonb else '{}' end
                )
            )
        );
    end loop;
end;
$$;
create temporary table played as
select
    "case".no,
    "case".content,
    note.value as note,
    note.step
from test.cases('credits_of_prices_with_tax') with ordinality as "case" (content, no)
cross join pg_temp.play(format('shop %s', "case".no), "case".content) with ordinality as note (value, step);

select
    is(
        (
            select
                string_agg(
                    concat_ws(
                        ' ', played.note ->> 'net_amount', played.note ->> 'tax_amount', played.note ->> 'gross_amount'
                    ),
                    ', ' order by played.step
                )
            from played
            where played.no = "case".no
        ),
        (
            select
                string_agg(
                    concat_ws(' ', step.content ->> 'net', step.content ->> 'tax', step.content ->> 'gross'),
                    ', ' order by step.no
                )
            from jsonb_array_elements("case".content -> 'steps') with ordinality as step (content, no)
        ),
        "case".content ->> 'name'
    )
from test.cases('credits_of_prices_with_tax') with ordinality as "case" (content, no);
select is_empty(
    $$
        select played.note
        from played
        cross
        join lateral (select played.content -> 'steps' -> (played.step - 1)::integer ->> 'amount' as amount) as asked
        where asked.amount is not null and (played.note ->> 'gross_amount')::numeric <> asked.amount::numeric
    $$,
    'the requested amounts are credited'
);
select
    is(
        (
            select (sum((played.note ->> 'net_amount')::numeric), sum((played.note ->> 'tax_amount')::numeric))::text
            from played
            where played.no = bought.no
        ),
        (
            select (
                (bought.content #>> '{bill,expect,net}')::numeric, (bought.content #>> '{bill,expect,tax}')::numeric
            )::text
        ),
        format('%s: all of it came back', bought.content ->> 'name')
    )
from test.cases('credits_of_prices_with_tax') with ordinality as bought (content, no)
where bought.content ->> 'name' not like 'after%';
select is_empty(
    $$ select org.name from data.org where org.name like 'shop%' and test.found_by_verify(org.name) <> '{}' $$,
    'verify finds nothing wrong'
);

-- Amounts that cannot be credited, and the nearest possible ones.
select test.sign_up('acme');
select api.update_org('acme', test.org_id('acme'), 1, '{"prices_include_tax": true}') ->> 'id';
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '100', 'unit_price', '9.99', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select test.sell(
    'acme', 'A', '1',
    jsonb_build_object('lines', array[test.line('acme', 'A'), test.line('acme', 'A'), test.line('acme', 'A')])
) ->> 'number';
create function pg_temp.credit(variadic p_lines text[])
returns json
language sql
return test.credit('acme', 1, 1, '1', jsonb_build_object('lines', p_lines::jsonb[]));

select is(
    test.attempt($$ select pg_temp.credit('{"line_no": 1, "amount": "10.00"}') $$),
    'PT409 credit_exceeds_bill', 'more than the amount of the line'
);
select alike(
    test.answer($$ select pg_temp.credit('{"line_no": 1, "amount": "10.00"}') $$),
    '% 9.99 EUR % 10.00 EUR %| lines.0.amount',
    'the answer names the largest amount'
);
select is(
    (
        select (note ->> 'net_amount', note ->> 'tax_amount')::text
        from pg_temp.credit(
            '{"line_no": 1, "amount": "9.99"}', '{"line_no": 2, "amount": "5.00"}', '{"line_no": 3, "amount": "0.01"}'
        ) as note
    ), '(12.50,2.50)', 'three amounts at once add up'
);
select is(
    (
        select
            string_agg(
                concat_ws(' ', line.value ->> 'amount', line.value ->> 'taxable_amount'), ', ' order by line.no
            )
        from data.bill
        cross join
            lateral json_array_elements(
                api.get_bill('acme', test.org_id('acme'), bill.id) -> 'lines'
            ) with ordinality as line (value, no)
        where bill.org_id = test.org_id('acme') and bill.type = 'credit_note'
    ), '9.99 8.33, 5.00 4.16, 0.01 0.01', 'each line is credited separately'
);
-- A unit of 9.99 came back for 10.00, as the only one in its credit note, so the last unit has less left.
select test.sell(
    'acme', 'A', '1',
    jsonb_build_object('lines', array[test.line('acme', 'A'), test.line('acme', 'A'), test.line('acme', 'A')])
) ->> 'number';
create function pg_temp.credit_second(variadic p_lines text[])
returns json
language sql
return test.credit('acme', 2, 1, '1', jsonb_build_object('lines', p_lines::jsonb[]));
select is(
    pg_temp.credit_second('{"line_no": 1, "quantity": "1", "restock": true}') ->> 'gross_amount', '10.00', 'goods first'
);
select is(
    pg_temp.credit_second('{"line_no": 2, "amount": "9.99"}') ->> 'gross_amount',
    '9.99', 'then the whole price of another line'
);
select alike(
    test.answer($$ select pg_temp.credit_second('{"line_no": 3, "amount": "9.99"}') $$),
    'PT409 | credit_exceeds_bill | % 9.98 EUR %', 'the third is limited by the bill'
);
select is(
    (
        select (note ->> 'net_amount', note ->> 'tax_amount', note ->> 'gross_amount')::text
        from pg_temp.credit_second('{"line_no": 3, "amount": "9.98"}') as note
    ), '(8.32,1.66,9.98)', 'the largest amount is credited, with no more tax than is left'
);
select is(
    test.attempt($$ select pg_temp.credit_second('{"line_no": 1, "amount": "0.01"}') $$),
    'PT409 credit_exceeds_bill', 'no money off the price of returned goods'
);
-- A rest from rounding cannot be credited once the goods are back: 9.99 is 8.33 without tax, and a credit of
-- 0.03 took 0.03 of it.
select test.sell(
    'acme', 'A', '1',
    jsonb_build_object('lines', array[test.line('acme', 'A'), test.line('acme', 'A'), test.line('acme', 'A')])
) ->> 'number';
select test.credit('acme', 3, 1, '1', jsonb_build_object('lines', jsonb_build_array(step.line))) ->> 'number'
from (
    values ('{"line_no": 1, "amount": "0.03"}'::jsonb), ('{"line_no": 1, "quantity": "1", "restock": true}')
) as step (line);
select is(
    (
        select (
            creditable.gross_amount - creditable.credited_gross_amount, creditable.amount_left, creditable.tax_left > 0
        )::text
        from data.bill
        cross join lateral core.list_creditable_lines(bill) as creditable
        where bill.id = test.bill_id('acme', 3) and (creditable.line).line_no = 1
    ), '(0.01,0.00,t)', 'a cent of rounding'
);
select is(
    test.attempt($$ select test.credit('acme', 3, 1, '1', '{"lines": [{"line_no": 1, "amount": "0.01"}]}') $$),
    'PT409 credit_exceeds_bill',
    'a rest from rounding is not credited'
);
select is(test.found_by_verify('acme'), '{}', 'verify still finds nothing wrong');

select * from finish();
rollback;
