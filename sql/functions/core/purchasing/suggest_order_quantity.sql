create function core.suggest_order_quantity(
    p_needed_quantity numeric, p_available_quantity numeric, p_reorder_quantity numeric, p_decimals integer
)
returns numeric
language sql
immutable
return ceil(
    greatest(p_needed_quantity - p_available_quantity, p_reorder_quantity, 0) * 10::numeric ^ p_decimals
) / 10::numeric ^ p_decimals;

comment on function core.suggest_order_quantity(numeric, numeric, numeric, integer) is
'Compute how much to order: the need less what is there, at least the usual order (null: none), rounded up to the decimals of the unit.';
