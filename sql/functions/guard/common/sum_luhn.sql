create or replace function guard.sum_luhn(p_digits text)
returns integer
language sql
immutable
parallel safe
return (
    select
        sum(
            case
                when (length(p_digits) - digit.position) % 2 = 0 then digit.value::integer
                else digit.value::integer * 2 - case when digit.value > '4' then 9 else 0 end
            end
        )
    from string_to_table(p_digits, null) with ordinality as digit (value, position)
);

comment on function guard.sum_luhn(text) is
'Sum digits for the Luhn check: every second digit from the right, beginning with the last but one, counts as the digits of its double (ISO/IEC 7812-1). The last digit is the check digit if the sum is a multiple of 10.';

grant execute on function guard.sum_luhn(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
