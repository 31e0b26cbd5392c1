create function core.format_amount(p_amount numeric, p_currency text, p_minor_units integer)
returns text
language sql
immutable
parallel safe
return concat(round(p_amount, greatest(p_minor_units, min_scale(p_amount))), ' ', p_currency);

comment on function core.format_amount(numeric, text, integer) is
'An amount as sentences say it: with the decimals of its currency, or with more where it has more, and the currency.';
