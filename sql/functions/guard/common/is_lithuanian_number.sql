create or replace function guard.is_lithuanian_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return coalesce(
    nullif(guard.sum_weighted(left(p_digits, -1), '{1,2,3,4,5,6,7,8,9,1,2}') % 11, 10),
    guard.sum_weighted(left(p_digits, -1), '{3,4,5,6,7,8,9,1,2,3,4}') % 11 % 10
) = right(p_digits, 1)::integer;

comment on function guard.is_lithuanian_number(text) is
'Tell whether the last of 9 digits (a firm) or 12 digits (a temporary registration) is the check digit of a number of Lithuania.';

grant execute on function guard.is_lithuanian_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
