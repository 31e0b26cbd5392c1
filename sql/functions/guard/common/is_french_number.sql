create or replace function guard.is_french_number(p_digits text)
returns boolean
language sql
immutable
parallel safe
return case
    when p_digits !~ '^..000' and guard.sum_luhn(substr(p_digits, 3)) % 10 <> 0 then false
    when p_digits ~ '^[0-9]{2}' then (substr(p_digits, 3) || '12')::bigint % 97 = left(p_digits, 2)::integer
    else (
        select (substr(p_digits, 3)::bigint + 1 + said.number / 11) % 11 = said.number % 11
        from (
            select
                case
                    when key.first < 10 then key.first * 24 + key.second - 10
                    else key.first * 34 + key.second - 100
                end
            from (
                values (
                    strpos('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', left(p_digits, 1)) - 1,
                    strpos('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', substr(p_digits, 2, 1)) - 1
                )
            ) as key (first, second)
        ) as said (number)
    )
end;

comment on function guard.is_french_number(text) is
'Tell whether two characters check the nine digits after them in a number of France: those of a firm (SIREN, with a check digit of its own) or of one in Monaco (000...).';

grant execute on function guard.is_french_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
