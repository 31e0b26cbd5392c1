create function core.round_to_coin(p_amount numeric, p_increment numeric)
returns numeric
language sql
immutable
parallel safe
return case when p_increment is null then p_amount else round(p_amount / p_increment) * p_increment end;

comment on function core.round_to_coin(numeric, numeric) is
'Round an amount in cash to the nearest multiple of the smallest coin, half away from zero. Null increment: exact.';
