create or replace function guard.is_day(p_year integer, p_month integer, p_day integer)
returns boolean
language sql
immutable
parallel safe
return case
    when p_month between 1 and 12
        then p_day between 1 and extract(day from make_date(p_year, p_month, 1) + interval '1 month - 1 day')
    else false
end;

comment on function guard.is_day(integer, integer, integer) is
'Tell whether a day exists.';

grant execute on function guard.is_day(integer, integer, integer)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
