create function core.price_return(p_org data.org, p_id uuid, p_body jsonb)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_issued_on constant date := core.choose_document_date(
        p_org, (p_body ->> 'issued_on')::date, 'issued_on', 'backdate_bill'
    );
    v_document core.document := core.price_bill(
        p_org, p_id, p_body - '{discount_percent,discount_amount,due_on,payment_terms,note}'::text []
    );
    v_asked record;
begin
    v_document.header.type := 'credit_note';
    v_document.header.reason := p_body ->> 'reason';
    v_document.header.issued_on := v_issued_on;
    v_document.header.due_on := null;
    v_document.header.payment_terms := null;
    v_document.changes := (
        select
            array_agg(
                core.make_stock_change(
                    p_product_id => change.product_id,
                    p_kind => 'return',
                    p_quantity => -change.quantity,
                    p_reason => p_body ->> 'reason'
                )
            )
        from unnest(v_document.changes) as change
    );

    for v_asked in
        select
            asked.line_no,
            asked.restock,
            line.sku,
            line.unit_price,
            line.list_price,
            format('lines.%s.', asked.line_no - 1) as field
        from
            rows from (jsonb_to_recordset(p_body -> 'lines') as (restock boolean)) with ordinality
            as asked (restock, line_no)
        inner join unnest(v_document.lines) as line on line.line_no = asked.line_no
        order by asked.line_no
    loop
        v_document.lines[v_asked.line_no].is_restocked := v_asked.restock;
        if v_asked.restock is null then
            v_document.problems := v_document.problems || core.make_restock_problem(v_asked.field);
        end if;
        if v_asked.unit_price > v_asked.list_price then
            v_document.problems := v_document.problems || core.make_problem(
                'validation',
                v_asked.field || 'unit_price',
                format(
                    'Line %s: without a bill no more than the price of today, %s, is given back for %s, not %s.',
                    v_asked.line_no, trim_scale(v_asked.list_price), v_asked.sku, trim_scale(v_asked.unit_price)
                )
            );
        end if;
    end loop;

    v_document.problems := v_document.problems || core.find_credit_problems(p_org, v_document.header);
    return v_document;
end;
$$;

comment on function core.price_return(data.org, uuid, jsonb) is
'Price the return of goods without a bill as a bill of these goods is priced, at the tax rates of its day, and find its problems: no more is given back for one than the product costs now. Refuses only the date. p_body is the body of create_return. Errors: validation, backdating_forbidden.';
