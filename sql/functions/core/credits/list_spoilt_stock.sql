create function core.list_spoilt_stock(p_lines data.bill_line[], p_reason text)
returns core.stock_change[]
language sql
immutable
return (
    select
        array_agg(
            core.make_stock_change(
                p_product_id => line.product_id,
                p_kind => 'write_off',
                p_quantity => -line.quantity,
                p_value_amount => -line.cost_amount,
                p_reason => p_reason
            )
        )
    from unnest(p_lines) as line
    where line.cost_amount is not null and not line.is_restocked
);

comment on function core.list_spoilt_stock(data.bill_line[], text) is
'Return the stock changes that write off the returned goods of a credit note that are not restocked, at the cost of their return; null for none.';
