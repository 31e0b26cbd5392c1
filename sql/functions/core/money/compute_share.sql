create function core.compute_share(p_amount numeric, p_part numeric, p_whole numeric, p_minor_units integer)
returns numeric
language sql
immutable
parallel safe
return case when p_part = p_whole then p_amount else round(p_amount * p_part / p_whole, p_minor_units) end;

comment on function core.compute_share(numeric, numeric, numeric, integer) is
'Compute round(amount x part / whole); the whole amount when part is the whole.';
