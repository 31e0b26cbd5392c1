create view shape.document_series
with (security_invoker = true) as
select
    document_series.org_id,
    document_series.id,
    document_series.type,
    document_series.series,
    document_series.number_format,
    core.compute_fiscal_year((now() at time zone org.time_zone)::date, org.fiscal_year_start_month) as fiscal_year,
    coalesce(document_counter.last_sequence_no, 0) + 1 as next_sequence_no,
    document_series.is_default,
    document_series.is_active,
    document_series.created_at,
    document_series.updated_at,
    document_series.version
from data.document_series
inner join data.org on document_series.org_id = org.org_id
left join data.document_counter
    on
        document_series.org_id = document_counter.org_id
        and document_series.type = document_counter.type
        and document_series.series = document_counter.series
        and document_counter.fiscal_year
        = core.compute_fiscal_year((now() at time zone org.time_zone)::date, org.fiscal_year_start_month);

comment on view shape.document_series is
'A series of numbers, as the API shows it, with the number that comes next in the fiscal year of today.';
