create function core.find_kept_since(p_org data.org)
returns date
language sql
stable
set search_path = ''
return (
    date_trunc('year', core.find_today(p_org) - make_interval(years => core.get_document_years(p_org)))
)::date;

comment on function core.find_kept_since(data.org) is
'Return from which day on documents keep personal data. The years count from the end of the year of a document, as tax offices count.';
