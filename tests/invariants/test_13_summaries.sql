-- Invariant 13: a summary is the sum of its documents, in whatever order they were issued, and verify finds an
-- edited summary.
begin;
select plan(15);

select test.sign_up('acme');
select test.join('acme', 'cashier');
insert into data.role_permission (role, operation) values ('cashier', 'backdate_bill');
update data.role_limit set max_discount_percent = 100;
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.sign_up('rival');
select test.product('rival', 'A', '{"quantity": "100"}');
select test.sell('rival', 'A') ->> 'number';
select
    test.product(
        'acme',
        'A' || no,
        jsonb_build_object(
            'quantity', '1000',
            'unit_cost', no || '.37',
            'unit_price', no * 3 || '.49',
            'prices_include_tax', no % 2 = 0,
            'tax_rate_id', test.tax_rate('acme', case when no % 3 = 0 then '5.5' else '20' end)
        )
    )
from generate_series(1, 5) as no;
select test.product('acme', 'S', '{"tracks_stock": false, "unit_price": "7.77"}');

-- Sixty bills of one to five lines, some with a product twice, on random days of the last forty, by two people,
-- with discounts; and random credits.
select setseed(0.42);
create function pg_temp.trade()
returns void
language plpgsql
as $$
declare
    v_today constant date := current_date;
    v_bill json;
    v_line json;
begin
    for v_no in 1 .. 60 loop
        v_bill := api.create_bill(
            case when v_no % 3 = 0 then 'acme cashier' else 'acme' end,
            test.org_id('acme'),
            'bill ' || v_no,
            jsonb_build_object(
                'issue', true,
                'issued_on', v_today - (random() * 40)::integer,
                'discount_percent', case when v_no % 4 = 0 then (random() * 30)::integer else 0 end,
                'lines', (
                    select jsonb_agg(
                        test.line(
                            'acme',
                            case when pick.place < 0.15 then 'S' else 'A' || 1 + floor(pick.place * 5)::integer end,
                            (1 + floor(random() * 4))::text,
                            jsonb_build_object('discount_percent', (random() * 10)::integer)
                        )
                    )
                    from (
                        select random() as place
                        from generate_series(1, 1 + (random() * 4)::integer)
                    ) as pick
                )
            )
        );
        for v_line in select * from json_array_elements(v_bill -> 'lines') loop
            if random() < 0.25 then
                perform api.create_credit_note(
                    'acme',
                    test.org_id('acme'),
                    (v_bill ->> 'id')::uuid,
                    gen_random_uuid()::text,
                    jsonb_build_object(
                        'reason', 'chance',
                        'lines', jsonb_build_array(
                            case
                                when random() < 0.3
                                    then jsonb_build_object('line_no', v_line -> 'line_no', 'amount', '0.10')
                                else jsonb_build_object(
                                    'line_no', v_line -> 'line_no', 'quantity', '1', 'restock', random() < 0.5
                                )
                            end
                        )
                    )
                );
            end if;
        end loop;
    end loop;
end;
$$;
select pg_temp.trade();

select cmp_ok(
    (
        select count(*) from data.bill
        where bill.org_id = test.org_id('acme') and bill.type = 'credit_note'
    ),
    '>', 10::bigint, 'there are credits'
);
select cmp_ok(
    (
        select count(*) from data.bill_line
        where bill_line.is_price_credit
    ), '>', 3::bigint, 'some credits are of the price alone'
);
select cmp_ok(
    (
        select count(*) from data.stock_movement as movement
        where movement.kind = 'write_off'
    ), '>', 3::bigint,
    'some credits are of goods that were written off'
);
select is_empty($$ select * from analytics.summary_violations $$, 'every summary is the sum of its documents'' lines');
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');
select results_eq(
    $$
        select kept.issued_on, kept.type::text, sum(kept.net_amount)
        from data.product_day as kept
        where kept.org_id = test.org_id('acme')
        group by 1, 2
        order by 1, 2
    $$,
    $$
        select bill.issued_on, bill.type::text, sum(bill.net_amount)
        from data.bill
        where bill.org_id = test.org_id('acme')
        group by 1, 2
        order by 1, 2
    $$,
    'the summaries add up to the documents, to the cent'
);
select results_eq(
    $$
        select kept.product_id, sum(case kept.type when 'bill' then -kept.cost_amount else kept.cost_amount end)
        from data.product_day as kept
        where kept.org_id = test.org_id('acme') and kept.has_cost
        group by 1
        order by 1
    $$,
    $$
        select movement.product_id, sum(movement.value_amount)
        from data.stock_movement as movement
        where movement.org_id = test.org_id('acme') and movement.kind in ('sale', 'return')
        group by 1
        order by 1
    $$,
    'the costs add up to the movements'
);
select isnt_empty(
    $$ select from data.product_day where not has_cost and type = 'bill' $$, 'rows without cost say so'
);
select is(
    test.attempt_as_definer(
        $$ update data.product_day set issued_on = issued_on - 1 $$
    ),
    '42501', 'a summary is not moved to another day'
);
select is(test.attempt_as_definer($$ delete from data.product_day $$), '42501', 'a summary cannot be deleted');

-- verify finds what a superuser edits.
select is(
    test.found_after('acme', $$ update data.product_day set net_amount = net_amount + 0.01 $$),
    '{summaries}', 'an amount edited'
);
select is(
    test.found_after('acme', $$ update data.product_day set quantity = quantity + 1 $$),
    '{summaries}', 'a quantity edited'
);
select is(
    test.found_after('acme', $$ update data.product_day set cost_amount = cost_amount + 0.01 $$),
    '{summaries}', 'a cost edited'
);
select is(test.found_after('acme', $$ delete from data.product_day $$), '{summaries}', 'a summary removed');
select is(
    test.found_after(
        'acme',
        test.insert_statement(
            'data.product_day', test.row_of('acme', 'data.product_day') || '{"issued_on": "1999-01-01"}'
        )
    ),
    '{summaries}', 'a summary without documents'
);

select * from finish();
rollback;
