create or replace function guard.read_vat_number(p_tax_number text, p_country text)
returns text
language sql
immutable
parallel safe
return (
    select normal.number
    from (values (regexp_replace(upper(p_tax_number), '[^A-Z0-9+*]', '', 'g'))) as normal (number)
    where
        left(normal.number, 2) = p_country
        or (left(normal.number, 2) = 'EL' and p_country = 'GR')
        or (left(normal.number, 2) = 'XI' and p_country = 'GB')
);

comment on function guard.read_vat_number(text, text) is
'Read a tax number as a VAT identifier (EN 16931 BT-31, BT-48): in capitals, without blanks; null when it does not begin with the code of its country.';

grant execute on function guard.read_vat_number(text, text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
