create function core.make_stock_change(
    p_product_id uuid,
    p_kind text,
    p_quantity numeric,
    p_value_amount numeric default null,
    p_reason text default null,
    p_bill_id uuid default null
)
returns core.stock_change
language sql
immutable
parallel safe
return row(p_product_id, p_kind, p_quantity, p_value_amount, p_reason, p_bill_id)::core.stock_change;

comment on function core.make_stock_change(uuid, text, numeric, numeric, text, uuid) is
'Make the stock change of a product; without a value, at moving average.';
