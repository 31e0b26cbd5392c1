-- The worked bills, issued: their amounts are the worked amounts, in both price modes.
begin;
select plan(7);

create temporary table issued (name text, expect jsonb, bill json);

create function pg_temp.issue(p_case jsonb, p_shop text)
returns json
language plpgsql
as $$
declare
    v_line record;
    v_lines jsonb := '[]';
    v_order constant text [] := (
        select array_agg(distinct line.value ->> 'tax_rate') from jsonb_array_elements(p_case -> 'lines') as line
    );
begin
    perform test.sign_up(p_shop, p_case ->> 'currency');
    perform api.update_org(
        p_shop, test.org_id(p_shop), 1,
        jsonb_build_object('prices_include_tax', (p_case ->> 'prices_include_tax')::boolean)
    );
    for v_line in
        select line.* from jsonb_array_elements(p_case -> 'lines') with ordinality as line (content, no)
    loop
        perform test.product(
            p_shop, format('P%s', v_line.no),
            jsonb_build_object(
                'unit', 'kg',
                'unit_price', v_line.content ->> 'unit_price',
                'quantity', '1000',
                'tax_rate_id', test.tax_rate(p_shop, v_line.content ->> 'tax_rate')
            )
        );
        v_lines := v_lines || test.line(
            p_shop, format('P%s', v_line.no), v_line.content ->> 'quantity',
            jsonb_build_object(
                'discount_percent', v_line.content ->> 'discount_percent',
                'discount_amount', v_line.content ->> 'discount_amount'
            )
        );
    end loop;
    return test.sell(
        p_shop, 'P1', '1',
        jsonb_build_object('lines', v_lines, 'discount_percent', p_case ->> 'document_discount_percent')
    );
end;
$$;

insert into issued (name, expect, bill)
select
    "case".content ->> 'name' as name,
    "case".content -> 'expect' as expect,
    pg_temp.issue("case".content, format('shop %s', "case".no)) as bill
from test.cases('bills') with ordinality as "case" (content, no);

select is((select count(*) from issued), jsonb_array_length(content -> 'bills')::bigint, 'all cases are tried')
from test.accounting;

select results_eq(
    $$
        select
            issued.name,
            (issued.bill ->> 'net_amount')::numeric,
            (issued.bill ->> 'tax_amount')::numeric,
            (issued.bill ->> 'gross_amount')::numeric
        from issued
    $$,
    $$
        select
            issued.name,
            (issued.expect ->> 'net')::numeric,
            (issued.expect ->> 'tax')::numeric,
            (issued.expect ->> 'gross')::numeric
        from issued
    $$,
    'net, tax and gross'
);

select bag_eq(
    $$
        select
            issued.name,
            (tax.value ->> 'tax_rate')::numeric as rate,
            (tax.value ->> 'base_amount')::numeric as base,
            (tax.value ->> 'tax_amount')::numeric as tax
        from issued
        cross join json_array_elements(issued.bill -> 'taxes') as tax
    $$,
    $$
        select
            issued.name,
            (tax.value ->> 'rate')::numeric as rate,
            (tax.value ->> 'base')::numeric as base,
            (tax.value ->> 'tax')::numeric as tax
        from issued
        cross join jsonb_array_elements(issued.expect -> 'groups') as tax
    $$,
    'tax per group'
);

select results_eq(
    $$
        select
            issued.name,
            (
                select array_agg((line.value ->> 'amount')::numeric)
                from json_array_elements(issued.bill -> 'lines') as line
            )
        from issued
    $$,
    $$
        select
            issued.name,
            (
                select array_agg(line.value::numeric)
                from jsonb_array_elements_text(issued.expect -> 'line_amounts') as line
            )
        from issued
    $$,
    'line amounts'
);

-- Equalities that hold in every case (EN 16931 BR-CO-10, 13, 15 and similar rules).
select is_empty(
    $$
        select issued.name from issued
        cross join lateral json_to_record(issued.bill) as bill (
            line_net_amount numeric, discount_amount numeric, net_amount numeric, tax_amount numeric,
            gross_amount numeric, paid_amount numeric, due_amount numeric
        )
        where bill.net_amount <> bill.line_net_amount - bill.discount_amount
        or bill.gross_amount <> bill.net_amount + bill.tax_amount
        or bill.due_amount <> bill.gross_amount - bill.paid_amount
    $$,
    'header equalities'
);

select is_empty(
    $$
        select issued.name from issued
        cross join lateral (
            select
                sum((line.value ->> 'net_amount')::numeric) as net_amount,
                sum((line.value ->> 'taxable_amount')::numeric) as taxable_amount
            from json_array_elements(issued.bill -> 'lines') as line
        ) as lines
        where (issued.bill ->> 'line_net_amount')::numeric <> lines.net_amount
        or (issued.bill ->> 'net_amount')::numeric <> lines.taxable_amount
    $$,
    'lines sum to the header, before and after the document''s discount'
);

select is_empty(
    $$
        select issued.name, issued.bill ->> 'gross_amount' from issued
        where scale((issued.bill ->> 'gross_amount')::numeric) <> (issued.bill ->> 'minor_units')::integer
        or scale((issued.bill ->> 'due_amount')::numeric) <> (issued.bill ->> 'minor_units')::integer
        or scale((issued.bill ->> 'tax_amount')::numeric) <> (issued.bill ->> 'minor_units')::integer
    $$,
    'amounts show the decimals of their currency'
);

select * from finish();
rollback;
