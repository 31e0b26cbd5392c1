create or replace function guard.is_romanian_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when length(p_digits) < 13
        then
            10 * guard.sum_weighted(lpad(left(p_digits, -1), 9, '0'), '{7,5,3,2,1,7,5,3,2}') % 11 % 10
            = right(p_digits, 1)::integer
    else
        coalesce(nullif(guard.sum_weighted(p_digits, '{2,7,9,1,4,6,3,5,8,2,7,9}') % 11, 10), 1)
        = right(p_digits, 1)::integer
        and guard.is_day(
            case
                when left(p_digits, 1) in ('3', '4') then 1800
                when left(p_digits, 1) in ('5', '6') then 2000
                else 1900
            end
            + substr(p_digits, 2, 2)::integer,
            substr(p_digits, 4, 2)::integer,
            substr(p_digits, 6, 2)::integer
        )
        and substr(p_digits, 8, 2) ~ '^(0[1-9]|[1-3][0-9]|4[0-8]|5[12]|70|8[0-3])$'
end;

comment on function guard.is_romanian_number(text) is
'Tell whether the last of 2 to 10 digits (a firm) or 13 digits (a person: a birthday and a county) is the check digit of a number of Romania.';

grant execute on function guard.is_romanian_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
