create or replace function guard.minor_units(p_currency text)
returns smallint
language sql
immutable
parallel safe
return case
    when p_currency in (
        'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'
    ) then 0
    when p_currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    else 2
end::smallint;

comment on function guard.minor_units(text) is 'Return the number of decimals of a currency (ISO 4217, list one).';

grant execute on function guard.minor_units(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
