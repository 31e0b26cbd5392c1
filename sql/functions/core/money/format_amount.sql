create function core.format_amount(p_amount numeric, p_currency text, p_minor_units integer)
returns text
language sql
immutable
parallel safe
return concat(round(p_amount, greatest(p_minor_units, min_scale(p_amount))), ' ', p_currency);

comment on function core.format_amount(numeric, text, integer) is
'Format an amount for a sentence: with the decimals of its currency, or more if it has more, and the currency.';
