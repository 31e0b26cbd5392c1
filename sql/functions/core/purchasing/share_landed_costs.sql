create function core.share_landed_costs(p_lines data.stock_entry_line[], p_amount numeric, p_minor_units integer)
returns data.stock_entry_line[]
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_lines data.stock_entry_line [] := p_lines;
    v_is_free constant boolean := (select sum(line.line_amount) = 0 from unnest(p_lines) as line);
    v_shares constant numeric [] := core.split_amount(
        p_amount,
        array(
            select case when v_is_free then line.quantity else line.line_amount end
            from unnest(p_lines) as line
            order by line.line_no
        ),
        p_minor_units
    );
begin
    for i in 1..cardinality(v_lines) loop
        v_lines[i].landed_amount := v_lines[i].line_amount + v_shares[i];
    end loop;
    return v_lines;
end;
$$;

comment on function core.share_landed_costs(data.stock_entry_line[], numeric, integer) is
'Share an additional amount among the lines of a receipt, in order: by their cost, or by quantity when all are free. Largest remainder, so the shares sum to it.';
