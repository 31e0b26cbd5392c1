create or replace function guard.is_birth_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return (
    select
        case length(p_digits)
            -- Until 1953 there was no check digit.
            when 9
                then guard.is_day(
                    1900 + birth.year - case when birth.year >= 80 then 100 else 0 end, birth.month, birth.day
                )
                and (birth.year <= 53 or birth.year >= 80)
            else
                guard.is_day(1900 + birth.year + case when birth.year < 54 then 100 else 0 end, birth.month, birth.day)
                and left(p_digits, 9)::bigint % 11 % 10 = right(p_digits, 1)::integer
        end
    from (
        values (
            left(p_digits, 2)::integer, substr(p_digits, 3, 2)::integer % 50 % 20, substr(p_digits, 5, 2)::integer
        )
    ) as birth (year, month, day)
);

comment on function guard.is_birth_number(text) is
'Tell whether 9 or 10 digits are a birth number of Czechia or Slovakia: a date (plus 50 in the month for women, plus 20 when a day''s numbers are used up), and from 1954 a check digit.';

grant execute on function guard.is_birth_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
