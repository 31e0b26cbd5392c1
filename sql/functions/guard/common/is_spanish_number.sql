create or replace function guard.is_spanish_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when p_digits ~ '^[A-HJNP-SUVW]'
        then
            -- A firm: the check digit, or the letter for it.
            right(p_digits, 1) in (
                ((10 - guard.sum_luhn(substr(p_digits, 2, 7) || '0') % 10) % 10)::text,
                substr('JABCDEFGHI', (10 - guard.sum_luhn(substr(p_digits, 2, 7) || '0') % 10) % 10 + 1, 1)
            )
    else
        -- A person: a letter by the remainder. X, Y and Z of foreigners count as 0, 1 and 2; K, L and M do not count.
        substr(
            'TRWAGMYFPDXBNJZSQVHLCKE',
            translate(left(p_digits, 8), 'XYZKLM', '012')::integer % 23 + 1,
            1
        ) = right(p_digits, 1)
end;

comment on function guard.is_spanish_number(text) is
'Tell whether the last character is the check character of a number of Spain: of firms (CIF), residents (DNI), foreigners (NIE) and people without either.';

grant execute on function guard.is_spanish_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
