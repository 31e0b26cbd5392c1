create function core.compute_tax(p_amount numeric, p_rate numeric, p_is_included boolean, p_minor_units integer)
returns numeric
language sql
immutable
parallel safe
return case
    when p_is_included then round(p_amount * p_rate / (100 + p_rate), p_minor_units)
    else round(p_amount * p_rate * 0.01, p_minor_units)
end;

comment on function core.compute_tax(numeric, numeric, boolean, integer) is
'Compute the tax on, or in, an amount at a rate in percent, rounded half away from zero. The app computes the same in frontend/src/money/totals.ts (taxOn).';
