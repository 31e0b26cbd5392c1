create function core.sell_stock(p_org data.org, p_document core.document)
returns data.bill_line[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_org.minor_units;
    v_lines data.bill_line [] := p_document.lines;
    v_moved core.stock_change [];
    v_part record;
begin
    if p_document.changes is null then
        return v_lines;
    end if;

    v_moved := core.move_stock(
        p_org, p_document.changes, (p_document.header).issued_on, p_bill_id => (p_document.header).id
    );

    if cardinality(v_moved) = cardinality(p_document.changes) then
        for v_part in
            select
                line.line_no,
                moved.value_amount
            from unnest(v_moved) as moved
            inner join unnest(v_lines) as line on line.product_id = moved.product_id
        loop
            v_lines[v_part.line_no].cost_amount := abs(v_part.value_amount);
        end loop;
        return v_lines;
    end if;

    -- Some product stands on several lines, which share what was moved of it.
    for v_part in
        with sold as (
            select
                abs(moved.value_amount) as cost_amount,
                array_agg(line.line_no order by line.line_no) as line_nos,
                array_agg(line.quantity::numeric order by line.line_no) as quantities
            from unnest(v_moved) as moved
            inner join unnest(v_lines) as line on line.product_id = moved.product_id
            group by moved.product_id, moved.value_amount
        )

        select
            part.line_no,
            part.cost_amount
        from sold
        cross join lateral unnest(
            sold.line_nos,
            core.split_amount(sold.cost_amount, sold.quantities, v_minor_units)
        ) as part (line_no, cost_amount)
    loop
        v_lines[v_part.line_no].cost_amount := v_part.cost_amount;
    end loop;
    return v_lines;
end;
$$;

comment on function core.sell_stock(data.org, core.document) is
'Take the goods of a bill out of stock, or those that come back without a bill into it, and return the lines with their cost. Errors: insufficient_stock.';
