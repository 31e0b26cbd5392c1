create function core.describe_shortage(p_sku text, p_on_hand numeric, p_asked numeric)
returns text
language sql
immutable
parallel safe
return format('%s: %s on hand, %s asked', p_sku, trim_scale(p_on_hand), trim_scale(p_asked));

comment on function core.describe_shortage(text, numeric, numeric) is
'How much of a product is there and how much was asked, for the sentence of insufficient_stock.';
