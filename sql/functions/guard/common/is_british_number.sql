create or replace function guard.is_british_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when p_digits ~ '^(GD|HA)8888'
        then
            substr(p_digits, 7, 3)::integer % 97 = right(p_digits, 2)::integer
            and (substr(p_digits, 7, 3) < '500') = (left(p_digits, 2) = 'GD')
    when p_digits ~ '^(GD|HA)' then (right(p_digits, 3) < '500') = (left(p_digits, 2) = 'GD')
    when left(p_digits, 3) >= '100' then guard.sum_weighted(p_digits, '{8,7,6,5,4,3,2,10,1}') % 97 in (0, 42, 55)
    else guard.sum_weighted(p_digits, '{8,7,6,5,4,3,2,10,1}') % 97 = 0
end;

comment on function guard.is_british_number(text) is
'Tell whether the last two of nine digits are the check digits of a number of Great Britain or Northern Ireland (three more digits identify a branch). Departments (GD) have numbers below 500, health authorities (HA) from 500.';

grant execute on function guard.is_british_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
