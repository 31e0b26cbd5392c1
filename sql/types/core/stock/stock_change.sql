create type core.stock_change as (
    product_id uuid,
    kind text,
    quantity numeric,
    value_amount numeric,
    reason text,
    bill_id uuid
);
comment on type core.stock_change is
'A change that core.move_stock makes to one product. quantity is signed; value_amount null means at moving average; bill_id is the document that makes the change, null for the one that is moved as a whole.';
