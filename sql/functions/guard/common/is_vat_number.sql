create or replace function guard.is_vat_number(p_number text)
returns boolean
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
    v_rest constant text := substr(p_number, 3);
    v_form constant text := case left(p_number, 2)
        when 'AT' then 'U[0-9]{8}'
        when 'BE' then '[01]?[0-9]{9}'
        when 'BG' then '[0-9]{9,10}'
        when 'CH' then 'E[0-9]{9}(MWST|TVA|IVA|TPV)?'
        when 'CY' then '(?!12)[0-9]{8}[A-Z]'
        when 'CZ' then '[0-8][0-9]{7}|[0-9]{9,10}'
        when 'DE' then '[1-9][0-9]{8}'
        when 'DK' then '[1-9][0-9]{7}'
        when 'EE' then '[0-9]{9}'
        when 'EL' then '[0-9]{8,9}'
        when 'ES' then '[0-9A-HJ-NP-SU-Z][0-9]{7}[0-9A-Z]'
        when 'FI' then '[0-9]{8}'
        when 'FR' then '[0-9A-HJ-NP-Z]{2}[0-9]{9}'
        when 'GB' then '[0-9]{9}([0-9]{3})?|(GD|HA)(8888[0-9]{2})?[0-9]{3}'
        when 'GR' then '[0-9]{8,9}'
        when 'HR' then '[0-9]{11}'
        when 'HU' then '[0-9]{8}'
        when 'IE' then '[0-9][0-9A-Z+*][0-9]{5}[A-W]{1,2}'
        when 'IT' then '(?!0{7})[0-9]{11}'
        when 'LT' then '[0-9]{7}1[0-9]|[0-9]{10}1[0-9]'
        when 'LU' then '[0-9]{8}'
        when 'LV' then '[0-9]{11}'
        when 'MT' then '[1-9][0-9]{7}'
        when 'NL' then '(?!0{9})[0-9]{9}B(?!00)[0-9]{2}'
        when 'NO' then '[0-9]{9}(MVA)?'
        when 'PL' then '[0-9]{10}'
        when 'PT' then '[1-9][0-9]{8}'
        when 'RO' then '[1-9][0-9]{1,9}|[1-9][0-9]{12}'
        when 'SE' then '[0-9]{10}01'
        when 'SI' then '[1-9][0-9]{7}'
        when 'SK' then '[0-9]{10}'
        when 'XI' then '[0-9]{9}([0-9]{3})?|(GD|HA)(8888[0-9]{2})?[0-9]{3}'
    end;
begin
    if v_rest !~ ('^(' || v_form || ')$') then
        return false;
    end if;
    return case left(p_number, 2)
        when 'AT' then (guard.sum_luhn(substr(v_rest, 2, 7)) + right(v_rest, 1)::integer) % 10 = 6
        when 'BE' then left(lpad(v_rest, 10, '0'), 8)::integer > 0
        and (left(lpad(v_rest, 10, '0'), 8)::integer + right(v_rest, 2)::integer) % 97 = 0
        when 'BG' then guard.is_bulgarian_number(v_rest)
        when 'CH' then
            guard.sum_weighted(substr(v_rest, 2, 9), '{5,4,3,2,7,6,5,4,1}') % 11 = 0
        when 'CY' then
            chr(65 + (
                guard.sum_weighted(v_rest, '{0,1,0,1,0,1,0,1}')
                + (
                    select sum(('{1,0,5,7,9,13,15,17,19,21}'::integer [])[substr(v_rest, place, 1)::integer + 1])
                    from unnest('{1,3,5,7}'::integer []) as place
                )::integer
            ) % 26) = right(v_rest, 1)
        when 'CZ' then guard.is_czech_number(v_rest)
        when 'DE' then guard.is_mod_11_10(v_rest)
        when 'DK' then guard.sum_weighted(v_rest, '{2,7,6,5,4,3,2,1}') % 11 = 0
        when 'EE' then guard.sum_weighted(v_rest, '{3,7,1,3,7,1,3,7,1}') % 10 = 0
        when 'EL' then guard.is_greek_number(lpad(v_rest, 9, '0'))
        when 'GR' then guard.is_greek_number(lpad(v_rest, 9, '0'))
        when 'ES' then guard.is_spanish_number(v_rest)
        when 'FI' then guard.sum_weighted(v_rest, '{7,9,10,5,8,4,2,1}') % 11 = 0
        when 'FR' then guard.is_french_number(v_rest)
        when 'GB' then guard.is_british_number(v_rest)
        when 'XI' then guard.is_british_number(v_rest)
        when 'HR' then guard.is_mod_11_10(v_rest)
        when 'HU' then guard.sum_weighted(v_rest, '{9,7,3,1,9,7,3,1}') % 10 = 0
        when 'IE' then guard.is_irish_number(v_rest)
        when 'IT' then substr(v_rest, 8, 3) ~ '^(0(0[1-9]|[1-9][0-9])|100|12[01]|888|999)$'
        and guard.sum_luhn(v_rest) % 10 = 0
        when 'LT' then guard.is_lithuanian_number(v_rest)
        when 'LU' then left(v_rest, 6)::integer % 89 = right(v_rest, 2)::integer
        when 'LV' then guard.is_latvian_number(v_rest)
        when 'MT' then guard.sum_weighted(v_rest, '{3,4,6,7,8,9,10,1}') % 37 = 0
        when 'NL' then guard.sum_weighted(v_rest, '{9,8,7,6,5,4,3,2,-1}') % 11 = 0 or guard.is_mod_97_10(p_number)
        when 'NO' then guard.sum_weighted(v_rest, '{3,2,7,6,5,4,3,2,1}') % 11 = 0
        when 'PL' then guard.sum_weighted(v_rest, '{6,5,7,2,3,4,5,6,7,-1}') % 11 = 0
        when 'PT' then
            (11 - guard.sum_weighted(v_rest, '{9,8,7,6,5,4,3,2}') % 11) % 11 % 10 = right(v_rest, 1)::integer
        when 'RO' then guard.is_romanian_number(v_rest)
        when 'SE' then guard.sum_luhn(left(v_rest, 10)) % 10 = 0
        when 'SI' then
            mod(11 - guard.sum_weighted(v_rest, '{8,7,6,5,4,3,2}') % 11, 10) = right(v_rest, 1)::integer
            and guard.sum_weighted(v_rest, '{8,7,6,5,4,3,2}') % 11 <> 0
        when 'SK' then
            guard.is_birth_number(v_rest) or (v_rest ~ '^[1-9][0-9][234789]' and v_rest::bigint % 11 = 0)
    end;
end;
$$;

comment on function guard.is_vat_number(text) is
'Tell whether a text is a VAT identifier, in capitals and without blanks, by the published rules of the member states of the European Union, Great Britain, Northern Ireland (XI), Switzerland and Norway: its form and its check digits. Null for another country. Whether the number was ever assigned cannot be checked here.';

grant execute on function guard.is_vat_number(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
