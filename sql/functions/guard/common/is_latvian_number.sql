create or replace function guard.is_latvian_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when p_digits > '4' then guard.sum_weighted(p_digits, '{9,1,4,8,3,10,2,5,7,6,1}') % 11 = 3
    else
        (1 + guard.sum_weighted(p_digits, '{10,5,8,4,2,1,6,3,7,9}')) % 11 % 10 = right(p_digits, 1)::integer
        and (
            left(p_digits, 2) = '32'
            or guard.is_day(
                1800 + substr(p_digits, 7, 1)::integer * 100 + substr(p_digits, 5, 2)::integer,
                substr(p_digits, 3, 2)::integer,
                left(p_digits, 2)::integer
            )
        )
end;

comment on function guard.is_latvian_number(text) is
'Tell whether the last of 11 digits is the check digit of a number of Latvia: of a firm, or of a person (a birthday first, or 32).';

grant execute on function guard.is_latvian_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
