create function core.list_spoilt_stock(p_lines data.bill_line[], p_reason text)
returns core.stock_change[]
language sql
immutable
return (
    select array_agg(row(line.product_id, 'write_off', -line.quantity, -line.cost_amount, p_reason)::core.stock_change)
    from unnest(p_lines) as line
    where line.cost_amount is not null and not line.is_restocked
);

comment on function core.list_spoilt_stock(data.bill_line[], text) is
'What came back with a credit note and goes to no shelf: written off at the cost it came back with; null for nothing.';
