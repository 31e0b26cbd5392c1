create or replace function guard.is_mod_97_10(p_text text)
returns boolean
language sql
immutable
parallel safe
return (
    select
        mod(
            string_agg(
                case when sign.value between '0' and '9' then sign.value else (ascii(sign.value) - 55)::text end,
                '' order by sign.position
            )::numeric,
            97
        ) = 1
    from string_to_table(p_text, null) with ordinality as sign (value, position)
);

comment on function guard.is_mod_97_10(text) is
'Tell whether digits and capital letters (A is 10, Z is 35) leave the remainder 1 when divided by 97 (ISO 7064, MOD 97-10). Other characters are not allowed here.';

grant execute on function guard.is_mod_97_10(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
