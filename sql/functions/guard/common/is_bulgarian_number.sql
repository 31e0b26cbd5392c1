create or replace function guard.is_bulgarian_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case length(p_digits)
    when 9
        then
            coalesce(
                nullif(guard.sum_weighted(p_digits, '{1,2,3,4,5,6,7,8}') % 11, 10),
                guard.sum_weighted(p_digits, '{3,4,5,6,7,8,9,10}') % 11 % 10
            ) = right(p_digits, 1)::integer
    else
        (
            guard.sum_weighted(p_digits, '{2,4,8,5,10,9,7,3,6}') % 11 % 10 = right(p_digits, 1)::integer
            and (
                select
                    guard.is_day(
                        1900 + left(p_digits, 2)::integer + century.years,
                        substr(p_digits, 3, 2)::integer - century.months,
                        substr(p_digits, 5, 2)::integer
                    )
                from (
                    select
                        case when birth.month > '40' then 100 when birth.month > '20' then -100 else 0 end as years,
                        case when birth.month > '40' then 40 when birth.month > '20' then 20 else 0 end as months
                    from (values (substr(p_digits, 3, 2))) as birth (month)
                ) as century
            )
        )
        or guard.sum_weighted(p_digits, '{21,19,17,13,11,9,7,3,1}') % 10 = right(p_digits, 1)::integer
        or (11 - guard.sum_weighted(p_digits, '{4,3,2,7,6,5,4,3,2}') % 11) % 11 = right(p_digits, 1)::integer
end;

comment on function guard.is_bulgarian_number(text) is
'Tell whether the last of 9 digits (a firm) or 10 digits (a person, a foreigner or others) is the check digit of a number of Bulgaria.';

grant execute on function guard.is_bulgarian_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
