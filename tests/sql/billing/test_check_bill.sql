-- check_bill and a refused issue list all problems at once.
begin;
select plan(14);

select test.sign_up('acme');
select test.product('acme', 'A', '{"quantity": "2"}');
select test.product('acme', 'B', '{"quantity": "2"}');
select test.product('acme', 'C', '{"quantity": "2"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'name';
select api.create_document_series(
    'acme', test.org_id('acme'), '{"type": "bill", "series": "OLD", "number_format": "{series}-{year}-{number:6}"}'
) ->> 'series';

create function pg_temp.problems(p_body jsonb)
returns text
language sql
return (
    select string_agg(format('%s %s', problem.slug, problem.field), ', ' order by problem.no)
    from
        unnest(
            core.find_bill_problems(
                (
                    select org from data.org
                    where org.org_id = test.org_id('acme')
                ), p_body
            )
        ) with ordinality as problem (slug, field, detail, no)
);
create function pg_temp.lines(variadic p_lines jsonb[])
returns jsonb
language sql
return jsonb_build_object('lines', p_lines);

select is(
    api.check_bill('acme', test.org_id('acme'), test.draft('acme', 'A', '2'))::jsonb,
    '{"is_ready": true, "problems": []}', 'a draft that can be issued'
);
create temporary table unfinished as
select test.draft('acme', 'A', '1', '{"lines": []}') as id;
select
    is(
        api.check_bill('acme', test.org_id('acme'), unfinished.id)::jsonb #- '{problems,0,detail}',
        '{"is_ready": false, "problems": [{"slug": "validation", "field": "lines"}]}',
        'an empty draft lists its problems'
    )
from unfinished;
select is(
    (
        select (bill ->> 'gross_amount', bill ->> 'lines', bill ->> 'taxes')::text
        from unfinished
        cross join api.get_bill('acme', test.org_id('acme'), unfinished.id) as bill
    ), '(0.00,[],[])', 'an empty draft has a total of zero'
);
select throws_ok(
    format($$ select api.check_bill('acme', test.org_id('acme'), %L) $$, (test.sell('acme', 'C') ->> 'id')),
    'PT409', 'bill_issued', 'an issued bill is not checked'
);

-- One problem of each kind.
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'B')) ->> 'sku';
select api.archive_customer('acme', test.org_id('acme'), test.customer_id('acme', 'Bea')) ->> 'name';
select
    api.update_document_series(
        'acme', test.org_id('acme'), document_series.id, 1, '{"is_active": false}'
    ) ->> 'series'
from data.document_series
where document_series.series = 'OLD' and document_series.org_id = test.org_id('acme');

create temporary table wrong as
select
    pg_temp.lines(
        test.line('acme', 'A', '2'),
        test.line('acme', 'B', '0'),
        test.line('acme', 'A', '1', '{"discount_percent": "5", "discount_amount": "1.00"}'),
        test.line('acme', 'C', '1', '{"discount_amount": "10.01"}'),
        '{"product_id": "00000000-0000-0000-0000-000000000000", "quantity": "1"}'
    )
    || jsonb_build_object(
        'customer_id', test.customer_id('acme', 'Bea'), 'series', 'OLD', 'issued_on', current_date + 1,
        'due_on', current_date,
        'discount_percent', '5', 'discount_amount', '1.00'
    ) as body;

select
    is(
        pg_temp.problems(wrong.body),
        'product_archived lines.1.product_id, validation lines.1.quantity, validation lines.2.discount_amount, '
        'validation lines.3.discount_amount, not_found lines.4.product_id, customer_archived customer_id, '
        'validation discount_amount, validation issued_on, validation due_on, series_archived series, '
        'insufficient_stock lines.0.quantity',
        'all problems: lines, discount, date, series, stock'
    )
from wrong;
select throws_ok(
    format(
        $$ select api.create_bill('acme', test.org_id('acme'), 'k', %L) $$,
        (
            select wrong.body || '{"issue": true}' from wrong
        )
    ), 'PT422', 'validation', 'its issue is refused'
);
create function pg_temp.fields(p_body jsonb)
returns text
language plpgsql
as $$
declare
    v_fields text;
begin
    perform api.create_bill('acme', test.org_id('acme'), gen_random_uuid()::text, p_body || '{"issue": true}');
    return '';
exception when others then
    get stacked diagnostics v_fields = pg_datatype_name;
    return (
        select string_agg(field.name, ' ' order by field.name) from jsonb_object_keys(v_fields::jsonb) as field (name)
    );
end;
$$;
select
    is(
        pg_temp.fields(wrong.body),
        'customer_id discount_amount due_on issued_on lines.0.quantity lines.1.product_id lines.1.quantity '
        'lines.2.discount_amount lines.3.discount_amount lines.4.product_id series',
        'the answer names each field'
    )
from wrong;

select is(
    test.attempt(
        format(
            $$ select test.sell('acme', 'A', '1', %L) $$,
            pg_temp.lines(test.line('acme', 'A', '0'), test.line('acme', 'C', '0'))
        )
    ), 'PT422 validation', 'two problems of one kind keep its slug'
);
select is(
    test.attempt(
        format(
            $$ select test.sell('acme', 'A', '1', %L) $$,
            pg_temp.lines(
                test.line('acme', 'B'), '{"product_id": "00000000-0000-0000-0000-000000000000", "quantity": "1"}'
            )
        )
    ), 'PT422 validation', 'problems of different kinds have the slug validation'
);
select is(
    test.attempt(format($$ select test.sell('acme', 'A', '1', %L) $$, jsonb_build_object('due_on', current_date - 1))),
    'PT422 validation', 'the due date is before the issue'
);
select is(
    test.attempt($$ select test.sell('acme', 'A', '1', '{"discount_amount": "10.01"}') $$),
    'PT422 validation', 'a discount above the total'
);
select is(
    test.attempt($$ select test.sell('acme', 'A', '1', '{"discount_amount": "0.001"}') $$),
    'PT422 validation', 'a discount with a fraction of a cent'
);
select test.product('acme', 'WHOLE', '{"unit": "each"}');
select is(
    pg_temp.problems(pg_temp.lines(test.line('acme', 'WHOLE', '0.5'))),
    'validation lines.0.quantity', 'half of a product that is sold whole'
);
select is((select count(*) from data.bill), 1::bigint, 'none of these was issued');

select * from finish();
rollback;
