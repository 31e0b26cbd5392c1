-- create_return: goods come back whose bill nobody finds.
begin;
select plan(64);

select test.sign_up('acme');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select test.product(
    'acme', 'A',
    jsonb_build_object(
        'quantity', '10', 'unit_cost', '4.00', 'unit_price', '3.33', 'tax_rate_id', test.tax_rate('acme', '20')
    )
);
select test.receive('acme', 'A', '5', '7.00') ->> 'id'; -- 15 for 75.00
select test.product(
    'acme', 'B', jsonb_build_object('unit_price', '1.05', 'tax_rate_id', test.tax_rate('acme', '10'))
);
select test.product('acme', 'service', '{"unit_price": "50.00", "tracks_stock": false}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';

create function pg_temp.line(p_sku text, p_quantity text, p_body jsonb default '{}', p_org text default 'acme')
returns jsonb
language sql
return test.line(p_org, p_sku, p_quantity, '{"restock": true}'::jsonb || p_body);

create function pg_temp.take_back(
    p_lines jsonb, p_body jsonb default '{}', p_who text default 'acme', p_key text default gen_random_uuid()::text
)
returns json
language sql
return api.create_return(
    p_who, test.org_id(split_part(p_who, ' ', 1)), p_key,
    jsonb_build_object('reason', 'a present', 'lines', p_lines) || p_body
);

create function pg_temp.try(p_lines jsonb, p_body jsonb default '{}', p_who text default 'acme')
returns text
language sql
return test.attempt(format('select pg_temp.take_back(%L, %L, %L)', p_lines, p_body, p_who));

create function pg_temp.on_hand(p_sku text, p_org text default 'acme')
returns text
language sql
security definer
return (
    select format('%s for %s', trim_scale(stock_level.quantity), stock_level.value_amount)
    from data.stock_level
    where stock_level.org_id = test.org_id(p_org) and stock_level.product_id = test.product_id(p_org, p_sku)
);

-- By hand: 3 x 3.33 = 9.99, its tax 1.998; 1.05, its tax 0.105.
create temporary table returned as
select
    pg_temp.take_back(
        jsonb_build_array(pg_temp.line('A', '3'), pg_temp.line('B', '1')),
        jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))
    ) as note;
select
    is(
        (
            note ->> 'type', note ->> 'number', note ->> 'reason', note ->> 'original_id', note ->> 'net_amount',
            note ->> 'tax_amount', note ->> 'gross_amount', note ->> 'due_amount', note ->> 'due_on'
        )::text,
        format('(credit_note,CN-%s-000001,"a present",,11.04,2.11,13.15,13.15,)', note ->> 'fiscal_year'),
        'a credit note without a bill, priced as goods are today'
    )
from returned;
select is((note ->> 'customer_id')::uuid, test.customer_id('acme', 'Bea'), 'of its customer') from returned;
select is(note -> 'buyer' ->> 'name', 'Bea', 'as a copy') from returned;
select
    is(
        (
            line ->> 'original_line_no', line ->> 'restock', line ->> 'quantity', line ->> 'unit_price',
            line ->> 'is_price_credit'
        )::text,
        '(,true,3,3.33,false)', 'its line names no bill'
    )
from returned cross join lateral (select note -> 'lines' -> 0 as line) as first_line; -- noqa: ST05
select is(
    (
        select
            string_agg(
                format('%s of %s', tax ->> 'tax_amount', tax ->> 'base_amount'), ', ' order by tax ->> 'tax_rate'
            )
        from returned cross join lateral json_array_elements(note -> 'taxes') as tax
    ), '0.11 of 1.05, 2.00 of 9.99', 'tax of the day, by rate'
);
select is(pg_temp.on_hand('A'), '18 for 90.00', 'goods come in at the average of what is on hand');
select is(pg_temp.on_hand('B'), '1 for 0.00', 'or at nothing when there never were any');

-- What it is worth to the customer can be paid out, kept, and spent.
select is(
    (
        select (note ->> 'paid_amount', note ->> 'due_amount')::text
        from pg_temp.take_back(
            jsonb_build_array(pg_temp.line('A', '1', '{"unit_price": "3.00"}')),
            '{"payments": [{"method": "cash", "amount": "3.60"}]}'
        ) as note
    ), '(3.60,0.00)', 'less than the price, paid out at once'
);
select is(
    pg_temp.try(
        jsonb_build_array(pg_temp.line('A', '1')), '{"payments": [{"method": "cash", "amount": "4.01"}]}'
    ), 'PT409 payment_exceeds_due', 'never more than it is worth'
);
select test.sell(
    'acme', 'A', '5', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))
) ->> 'number';
select
    api.create_allocation(
        'acme', test.org_id('acme'), test.bill_id('acme', 1), 'spend',
        jsonb_build_object('credit_note_id', returned.note ->> 'id', 'amount', '13.15')
    ) ->> 'id'
from returned;
select is(
    (
        select bill ->> 'due_amount'
        from api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 1)) as bill
    ), '6.83', 'what is kept pays the next bill'
);

-- Written off; none on hand; twice in one request.
select is(pg_temp.on_hand('A'), '14 for 70.00', 'before');
select pg_temp.take_back(jsonb_build_array(pg_temp.line('A', '2', '{"restock": false}'))) ->> 'number';
select is(pg_temp.on_hand('A'), '14 for 70.00', 'spoilt goods do not raise the stock');
select results_eq(
    $$
        select
            stock_movement.kind, stock_movement.quantity::numeric, stock_movement.value_amount::numeric,
            stock_movement.reason::text
        from data.stock_movement
        inner join data.bill on bill.id = stock_movement.bill_id
        where bill.type = 'credit_note' and stock_movement.product_id = test.product_id('acme', 'A')
        order by stock_movement.sequence_no desc
        limit 2
    $$,
    $$ values ('write_off', -2::numeric, -10.00, 'a present'), ('return', 2::numeric, 10.00, 'a present') $$,
    'they come in at cost and are written off'
);
select test.sell('acme', 'A', '14') ->> 'number';
select is(pg_temp.on_hand('A'), '0 for 0.00', 'none is on hand');
create temporary table twice as
select
    pg_temp.take_back(
        jsonb_build_array(pg_temp.line('A', '1'), pg_temp.line('A', '2', '{"restock": false}'))
    ) ->> 'id' as id;
select
    is(
        (
            select string_agg(bill_line.cost_amount::text, ' ' order by bill_line.line_no)
            from data.bill_line
            where bill_line.bill_id = twice.id::uuid
        ), '5.00 10.00', 'then they come in at the cost of the last'
    )
from twice;
select is(pg_temp.on_hand('A'), '1 for 5.00', 'each line goes where it says');
select is(
    pg_temp.try(jsonb_build_array(pg_temp.line('service', '1'))), '1 rows', 'a service is given back without stock'
);

-- Refused.
select is(pg_temp.try(jsonb_build_array(pg_temp.line('A', '1', refused.line)), refused.body), refused.code, refused.why)
from (
    values
    ('{"unit_price": "3.330001"}'::jsonb, '{}'::jsonb, 'PT422 validation', 'more than the price of today'),
    ('{"quantity": "0"}', '{}', 'PT422 validation', 'nothing'),
    ('{"quantity": "0.5"}', '{}', 'PT422 validation', 'half a piece'),
    ('{"restock": null}', '{}', 'PT422 validation', 'goods that go nowhere'),
    ('{"product_id": null}', '{}', 'PT422 validation', 'no product'),
    ('{"product_id": "00000000-0000-0000-0000-000000000000"}', '{}', 'PT404 not_found', 'an unknown product'),
    ('{"discount_percent": "10"}', '{}', '23514', 'a discount on a line'),
    ('{}', '{"reason": " "}', 'PT422 validation', 'no reason'),
    ('{}', '{"lines": []}', 'PT422 validation', 'no lines'),
    ('{}', '{"register_id": "00000000-0000-0000-0000-000000000000"}', 'PT404 not_found', 'an unknown till'),
    ('{}', '{"series": "X"}', 'PT404 not_found', 'an unknown series'),
    ('{}', '{"sold_by": "00000000-0000-0000-0000-000000000000"}', 'PT422 validation', 'a seller without a device'),
    ('{}', '{"sold_at": "2020-01-01T00:00:00Z"}', 'PT422 validation', 'of long ago'),
    ('{}', '{"issued_on": "2999-01-01"}', 'PT422 validation', 'of a day to come')
) as refused (line, body, code, why);
select alike(
    test.answer(
        format('select pg_temp.take_back(%L)', jsonb_build_array(pg_temp.line('A', '1', '{"restock": null}')))
    ), '%lines.0.restock', 'the answer names the line that goes nowhere'
);
select is(
    pg_temp.try(jsonb_build_array(pg_temp.line('A', '1')), '{"discount_percent": "50"}'), '1 rows',
    'a discount on the whole is not asked for'
);

-- Who may.
select is(
    pg_temp.try(jsonb_build_array(pg_temp.line('A', '1')), '{}', 'acme cashier'), 'PT403 approval_required',
    'a cashier takes nothing back without a receipt'
);
create temporary table approved as
select
    operation,
    jsonb_build_object(
        'approval_ids',
        array[test.approve('acme cashier', '', operation, '{"email": "acme.manager@example.com"}')]
    ) as body
from unnest(array['return', 'credit_note']) as operation;
select is(
    (
        select pg_temp.try(jsonb_build_array(pg_temp.line('A', '1')), approved.body, 'acme cashier') from approved
        where approved.operation = 'credit_note'
    ), 'PT403 approval_required', 'nor with an approval for a bill that is there'
);
create temporary table allowed as
select pg_temp.take_back(jsonb_build_array(pg_temp.line('A', '1')), approved.body, 'acme cashier') ->> 'id' as id
from approved
where approved.operation = 'return';
select
    is(
        (
            select approval.bill_id::text from data.approval
            where approval.operation = 'return'
        ), allowed.id, 'with a manager''s approval'
    )
from allowed;
select is(
    pg_temp.try(jsonb_build_array(pg_temp.line('A', '1')), '{}', 'acme analyst'), 'PT403 forbidden', 'nor an analyst'
);
select is(pg_temp.try(jsonb_build_array(pg_temp.line('A', '1')), '{}', 'acme manager'), '1 rows', 'a manager does');

-- Once.
select is(
    pg_temp.take_back(jsonb_build_array(pg_temp.line('A', '1')), '{}', 'acme', 'again') ->> 'id',
    pg_temp.take_back(jsonb_build_array(pg_temp.line('A', '1')), '{}', 'acme', 'again') ->> 'id',
    'the same request is answered again'
);
select
    is(
        pg_temp.try(
            jsonb_build_array(pg_temp.line('A', '1')), jsonb_build_object('id', returned.note ->> 'id')
        ), 'PT409 id_taken', 'an id is one document''s'
    )
from returned;
select
    is(
        test.attempt(
            format(
                'select test.credit(%L, 1) from api.get_bill(%1$L, test.org_id(%1$L), %L)',
                'acme', returned.note ->> 'id'
            )
        ), '1 rows', 'other credit notes go on'
    )
from returned;
select
    is(
        test.attempt(
            format(
                $f$
                select api.create_credit_note(
                    'acme', test.org_id('acme'), %L, 'k',
                    '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
                )
            $f$, returned.note ->> 'id'
            )
        ), 'PT422 validation', 'it is not credited itself'
    )
from returned;

-- Archived.
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'id';
select is(
    pg_temp.try(jsonb_build_array(pg_temp.line('B', '1'))), 'PT409 product_archived',
    'what is not sold has no price of today'
);

-- Prices with tax. By hand, 19 %: 9.99 and 0.05 are 10.04, its tax 1.603; that leaves 8.44, as 8.398 and 0.042.
select test.sign_up('with_tax');
select api.update_org('with_tax', test.org_id('with_tax'), 1, '{"prices_include_tax": true}') ->> 'id';
select
    test.product(
        'with_tax', product.sku,
        jsonb_build_object('unit_price', product.price, 'tax_rate_id', test.tax_rate('with_tax', '19'))
    )
from (values ('C', '9.99'), ('D', '0.05')) as product (sku, price);
create temporary table with_tax as
select
    pg_temp.take_back(
        jsonb_build_array(
            pg_temp.line('C', '1', '{}', 'with_tax'), pg_temp.line('D', '1', '{}', 'with_tax')
        ), '{}', 'with_tax'
    ) as note;
select
    is(
        (
            with_tax.note ->> 'gross_amount', with_tax.note ->> 'tax_amount', with_tax.note ->> 'net_amount',
            with_tax.note -> 'lines' -> 0 ->> 'net_amount', with_tax.note -> 'lines' -> 1 ->> 'net_amount'
        )::text, '(10.04,1.60,8.44,8.40,0.04)', 'tax is inside the price'
    )
from with_tax;
select is(test.found_by_verify('with_tax'), '{}', 'verify finds nothing wrong');

-- Sales less returns.
select is(
    (
        select (sum(documents.net_amount), sum(documents.tax_amount), sum(documents.gross_amount))::text
        from analytics.documents
        where documents.org_id = test.org_id('with_tax')
    ), '(-8.44,-1.60,-10.04)', 'the sums of documents are less'
);
select is(
    (
        select (sum(document_lines.quantity), sum(document_lines.net_amount))::text
        from analytics.document_lines
        where document_lines.org_id = test.org_id('with_tax')
    ), '(-2,-8.44)', 'those of lines too'
);
select is(
    (
        select (sum(sales_by_product.quantity), sum(sales_by_product.net_amount))::text
        from analytics.sales_by_product
        where sales_by_product.org_id = test.org_id('with_tax')
    ), '(-2,-8.44)', 'and those of products'
);

-- By raw SQL: a line that names its bill by half, and one that is worth more than the price.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
create temporary table raw_line as
select to_jsonb(bill_line) || jsonb_build_object('bill_id', gen_random_uuid()) as body
from data.bill_line
where bill_line.bill_id = (select (returned.note ->> 'id')::uuid from returned) and bill_line.line_no = 1;
select
    is(
        test.attempt_as_definer(test.insert_statement('data.bill_line', raw_line.body || changed.body)),
        changed.code, changed.why
    )
from raw_line
cross join (
    values
    ('{}'::jsonb, '1 rows', 'a line of a return'),
    ('{"unit_price": "3.34"}', '23514', 'at more than the price'),
    ('{"list_price": null}', '23514', 'at no price'),
    ('{"discount_amount": "1"}', '23514', 'with a discount'),
    ('{"discount_percent": "1"}', '23514', 'with a discount in percent'),
    ('{"is_price_credit": true}', '23514', 'without goods'),
    ('{"original_line_no": 1}', '23514', 'of a line without a bill')
) as changed (body, code, why);
select
    is(
        test.attempt_as_definer(
            test.insert_statement(
                'data.bill_line',
                raw_line.body || jsonb_build_object('original_bill_id', test.bill_id('acme', 1))
            )
        ), '23514', 'of a bill without a line'
    )
from raw_line;
select
    is(
        test.attempt_as_definer(
            test.insert_statement(
                'data.bill_line',
                raw_line.body || jsonb_build_object(
                    'original_bill_id', test.bill_id('acme', 1), 'original_line_no', 1, 'is_restocked', null
                )
            )
        ), '23514', 'of a bill, and nowhere'
    )
from raw_line;

-- By raw SQL: a credit note whose bill is not that of its lines.
create function pg_temp.raw_note(p_header jsonb, p_line jsonb)
returns text
language plpgsql
security definer
as $$
declare
    v_id constant uuid := gen_random_uuid();
begin
    execute test.insert_statement(
        'data.bill_line', (select raw_line.body from raw_line) || p_line || jsonb_build_object('bill_id', v_id)
    );
    execute test.insert_statement(
        'data.bill',
        (
            select to_jsonb(bill) from data.bill
            where bill.id = (select (returned.note ->> 'id')::uuid from returned)
        ) || p_header || jsonb_build_object('id', v_id, 'number', 'raw', 'sequence_no', 999)
    );
    return 'done';
end;
$$;
select
    is(
        test.attempt(format('select pg_temp.raw_note(%L, %L)', raw.header, raw.line)), raw.code, raw.why
    )
from (
    values
    ('{}'::jsonb, '{}'::jsonb, '1 rows', 'a return'),
    (
        jsonb_build_object('original_id', test.bill_id('acme', 1)), '{}', 'PT422 validation',
        'a line without the bill'
    ),
    (
        '{}', jsonb_build_object('original_bill_id', test.bill_id('acme', 1), 'original_line_no', 1, 'quantity', 1),
        'PT422 validation', 'a line with a bill of its own'
    ),
    ('{}', '{"is_restocked": null}', 'PT422 validation', 'a line of a sale'),
    ('{"reason": null}', '{}', '23514', 'without a reason'),
    ('{"discount_amount": 1, "line_net_amount": 12.04}', '{}', '23514', 'with a discount')
) as raw (header, line, code, why);

select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

select * from finish();
rollback;
