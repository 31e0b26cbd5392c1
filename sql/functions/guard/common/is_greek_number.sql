create or replace function guard.is_greek_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return guard.sum_weighted(p_digits, '{256,128,64,32,16,8,4,2}') % 11 % 10 = right(p_digits, 1)::integer;

comment on function guard.is_greek_number(text) is
'Tell whether the last of 9 digits is the check digit of a number of Greece.';

grant execute on function guard.is_greek_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
