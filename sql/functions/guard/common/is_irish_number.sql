create or replace function guard.is_irish_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when p_digits ~ '^[0-9]{7}'
        then
            substr('WABCDEFGHIJKLMNOPQRSTUV', (
                guard.sum_weighted(p_digits, '{8,7,6,5,4,3,2}')
                + 9 * greatest(strpos('WABCDEFGHIJKLMNOPQRSTUV', nullif(substr(p_digits, 9), '')) - 1, 0)
            ) % 23 + 1, 1)
    -- The old form: the second character does not count, and the first digit comes last.
    else
        substr('WABCDEFGHIJKLMNOPQRSTUV', (
            guard.sum_weighted(substr(p_digits, 3, 5) || left(p_digits, 1), '{7,6,5,4,3,2}')
        ) % 23 + 1, 1)
end = substr(p_digits, 8, 1);

comment on function guard.is_irish_number(text) is
'Tell whether the letter after seven characters is the check letter of a number of Ireland, with a second letter if there is one.';

grant execute on function guard.is_irish_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
