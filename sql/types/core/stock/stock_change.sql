create type core.stock_change as (
    product_id uuid,
    kind text,
    quantity numeric,
    value_amount numeric,
    reason text
);
comment on type core.stock_change is
'A change that core.move_stock makes to one product. quantity is signed; value_amount null means at moving average.';
