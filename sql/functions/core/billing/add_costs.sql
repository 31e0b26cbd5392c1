create function core.add_costs(p_org data.org, p_document core.document, p_moved core.stock_change[])
returns data.bill_line[]
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_org.minor_units;
    v_lines data.bill_line [] := p_document.lines;
    v_part record;
begin
    if cardinality(p_moved) = cardinality(p_document.changes) then
        for v_part in
            select
                line.line_no,
                moved.value_amount
            from unnest(p_moved) as moved
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
            from unnest(p_moved) as moved
            inner join unnest(v_lines) as line on line.product_id = moved.product_id
            group by moved.product_id, moved.value_amount
        )

        select
            part.line_no,
            part.cost_amount
        from sold
        cross join lateral unnest(
            sold.line_nos,
            case
                when cardinality(sold.line_nos) = 1 then array[sold.cost_amount]
                else core.split_amount(sold.cost_amount, sold.quantities, v_minor_units)
            end
        ) as part (line_no, cost_amount)
    loop
        v_lines[v_part.line_no].cost_amount := v_part.cost_amount;
    end loop;
    return v_lines;
end;
$$;

comment on function core.add_costs(data.org, core.document, core.stock_change[]) is
'Return the lines of a document with the cost of what was moved for it: lines with the same product share it.';
