create function core.get_document_years(p_org data.org)
returns integer
language sql
stable
set search_path = ''
return coalesce(
    (p_org).document_years::integer,
    case
        when (p_org).country in ('PL', 'CZ', 'DK', 'NO', 'EE', 'AU') then 5
        when (p_org).country in ('GB', 'IE', 'ES', 'FI', 'CA') then 6
        when (p_org).country in ('AT', 'NL', 'SE', 'IS', 'NZ', 'US') then 7
        when (p_org).country in ('GR', 'HU') then 8
        else 10
    end
);

comment on function core.get_document_years(data.org) is
'Return for how many years documents keep the personal data of customers who were erased: the setting of the organization, else what is usual for books in its country, 10 where nothing is known.';
