create function core.read_vat_number(p_tax_number text, p_country text)
returns text
language sql
immutable
return (
    select normal.number
    from (values (upper(regexp_replace(p_tax_number, '[^[:alnum:]]', '', 'g')))) as normal (number)
    where
        left(normal.number, 2) = p_country
        or (left(normal.number, 2) = 'EL' and p_country = 'GR')
        or (left(normal.number, 2) = 'XI' and p_country = 'GB')
);

comment on function core.read_vat_number(text, text) is
'A tax number as a VAT identifier (EN 16931 BT-31, BT-48): in capitals, without blanks; null when it does not begin with the code of its country.';
