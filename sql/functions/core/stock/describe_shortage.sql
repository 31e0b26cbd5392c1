create function core.describe_shortage(p_sku text, p_on_hand numeric, p_asked numeric)
returns text
language sql
immutable
parallel safe
return format('%s: %s on hand, %s asked', p_sku, trim_scale(p_on_hand), trim_scale(p_asked));

comment on function core.describe_shortage(text, numeric, numeric) is
'Describe how much of a product is on hand and how much was asked for, for the detail of insufficient_stock.';
