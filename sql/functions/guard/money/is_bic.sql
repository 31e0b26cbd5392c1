create or replace function guard.is_bic(p_bic text)
returns boolean
language sql
immutable
parallel safe
return p_bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' and (
    guard.is_country(substr(p_bic, 5, 2)) or substr(p_bic, 5, 2) = 'XK' -- Kosovo has banks, but no code of ISO 3166-1
);

comment on function guard.is_bic(text) is
'Tell whether a text is the identifier of a bank (ISO 9362): 8 or 11 capital letters and digits, of which the fifth and sixth are a country.';

grant execute on function guard.is_bic(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
