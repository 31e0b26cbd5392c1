create function core.returned_stock(p_lines data.bill_line[], p_reason text)
returns core.stock_change[]
language sql
immutable
return (
    select array_agg(row(returned.product_id, 'return', returned.quantity, returned.cost_amount, p_reason)::core.stock_change)
    from (
        select
            line.product_id,
            sum(line.quantity) as quantity,
            sum(line.cost_amount) as cost_amount
        from unnest(p_lines) as line
        where line.is_restocked and line.cost_amount is not null
        group by line.product_id
    ) as returned
);

comment on function core.returned_stock(data.bill_line[], text) is
'What the lines of a credit note put back, at the cost recorded when it was sold; null for nothing.';
