create function core.value_returns(p_lines data.stock_entry_line[], p_moved core.stock_change[], p_minor_units integer)
returns data.stock_entry_line[]
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_lines data.stock_entry_line [] := p_lines;
    v_part record;
begin
    for v_part in
        select
            part.line_no,
            part.amount
        from unnest(p_moved) as moved
        cross join lateral (
            select
                array_agg(line.line_no order by line.line_no) as line_nos,
                array_agg(line.quantity::numeric order by line.line_no) as quantities
            from unnest(p_lines) as line
            where line.product_id = moved.product_id
        ) as returned
        cross join unnest(
            returned.line_nos, core.split_amount(-moved.value_amount, returned.quantities, p_minor_units)
        ) as part (line_no, amount)
    loop
        v_lines[v_part.line_no].landed_amount := v_part.amount;
    end loop;
    return v_lines;
end;
$$;

comment on function core.value_returns(data.stock_entry_line[], core.stock_change[], integer) is
'Give lines that go back to a supplier, in order, their share of their product''s movement, by quantity and largest remainder.';
