create or replace function guard.is_czech_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when length(p_digits) = 8
        then
            coalesce(nullif((11 - guard.sum_weighted(p_digits, '{8,7,6,5,4,3,2}') % 11) % 11, 0), 1) % 10
            = right(p_digits, 1)::integer
    when length(p_digits) = 9 and left(p_digits, 1) = '6'
        then
            (18 - (10 - guard.sum_weighted(substr(p_digits, 2), '{8,7,6,5,4,3,2}') % 11) % 11) % 10
            = right(p_digits, 1)::integer
    else guard.is_birth_number(p_digits)
end;

comment on function guard.is_czech_number(text) is
'Tell whether digits are a VAT number of Czechia: 8 (a firm), 9 that begin with 6 (special cases), or a birth number.';

grant execute on function guard.is_czech_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
