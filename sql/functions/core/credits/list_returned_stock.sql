create function core.list_returned_stock(p_lines data.bill_line[], p_reason text)
returns core.stock_change[]
language sql
immutable
return (
    select
        array_agg(
            core.make_stock_change(
                p_product_id => line.product_id,
                p_kind => 'return',
                p_quantity => line.quantity,
                p_value_amount => line.cost_amount,
                p_reason => p_reason
            )
        )
    from unnest(p_lines) as line
    where line.cost_amount is not null
);

comment on function core.list_returned_stock(data.bill_line[], text) is
'Return the stock changes of a credit note''s returned goods, at the cost recorded at the sale; null for none.';
