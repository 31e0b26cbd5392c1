create view analytics.tax_rates
with (security_invoker = true) as
select
    tax_rate.org_id,
    tax_rate.id as tax_rate_id,
    tax_rate.name as tax_rate_name,
    coalesce(period.tax_category, tax_rate.tax_category) as tax_category,
    coalesce(period.rate, tax_rate.rate)::numeric as tax_rate,
    case when period.id is null then tax_rate.exemption_reason else period.exemption_reason end::text
        as exemption_reason,
    tax_rate.is_active,
    tax_rate.created_at,
    tax_rate.updated_at
from data.tax_rate
inner join data.org on tax_rate.org_id = org.org_id
left join lateral (
    select
        tax_rate_period.id,
        tax_rate_period.tax_category,
        tax_rate_period.rate,
        tax_rate_period.exemption_reason
    from data.tax_rate_period
    where
        tax_rate_period.org_id = tax_rate.org_id
        and tax_rate_period.tax_rate_id = tax_rate.id
        and tax_rate_period.valid_from_on <= (now() at time zone org.time_zone)::date
    order by tax_rate_period.valid_from_on desc
    limit 1
) as period on true;

comment on view analytics.tax_rates is
'Tax rates as they are today. The rates charged are in document_lines and document_taxes.';

grant select on analytics.tax_rates to counterfoil_analyst;
