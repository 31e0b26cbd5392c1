create function core.compute_fiscal_year(p_date date, p_start_month integer)
returns integer
language sql
immutable
parallel safe
return extract(year from p_date)::integer - case when extract(month from p_date) < p_start_month then 1 else 0 end;

comment on function core.compute_fiscal_year(date, integer) is 'Return the calendar year in which the fiscal year of a date begins.';

grant execute on function core.compute_fiscal_year(date, integer) to counterfoil_analyst;
