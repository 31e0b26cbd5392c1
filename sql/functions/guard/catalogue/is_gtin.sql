create or replace function guard.is_gtin(p_barcode text)
returns boolean
language sql
immutable
parallel safe
return p_barcode ~ '^([0-9]{8}|[0-9]{12,14})$' and (
    -- Weights 3, 1, 3 ... from the right, with 1 for the check digit: the sum is a multiple of 10.
    select sum(digit.value::integer * case when (length(p_barcode) - digit.position) % 2 = 1 then 3 else 1 end) % 10 = 0
    from string_to_table(p_barcode, null) with ordinality as digit (value, position)
    where digit.value ~ '[0-9]'
);

comment on function guard.is_gtin(text) is
'Tell whether a barcode is a GTIN-8, 12, 13 or 14 with the right check digit (GS1 General Specifications, section 7.9).';

grant execute on function guard.is_gtin(text) to counterfoil_owner, counterfoil_definer;
