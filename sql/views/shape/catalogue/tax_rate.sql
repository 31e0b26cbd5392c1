create view shape.tax_rate
with (security_invoker = true) as
select
    tax_rate.org_id,
    tax_rate.id,
    tax_rate.name,
    coalesce(period.tax_category, tax_rate.tax_category) as tax_category,
    trim_scale(coalesce(period.rate, tax_rate.rate))::text as rate,
    case when period.id is null then tax_rate.exemption_reason else period.exemption_reason end as exemption_reason,
    trim_scale(tax_rate.rate)::text as first_rate,
    (
        select
            coalesce(
                json_agg(
                    json_build_object(
                        'id', later.id,
                        'valid_from_on', later.valid_from_on,
                        'tax_category', later.tax_category,
                        'rate', trim_scale(later.rate)::text,
                        'exemption_reason', later.exemption_reason
                    )
                    order by later.valid_from_on
                ),
                '[]'::json
            )
        from data.tax_rate_period as later
        where later.org_id = tax_rate.org_id and later.tax_rate_id = tax_rate.id
    ) as periods,
    tax_rate.is_active,
    tax_rate.created_at,
    tax_rate.updated_at,
    tax_rate.version
from data.tax_rate
inner join data.org on tax_rate.org_id = org.org_id
left join lateral (
    select tax_rate_period.*
    from data.tax_rate_period
    where
        tax_rate_period.org_id = tax_rate.org_id
        and tax_rate_period.tax_rate_id = tax_rate.id
        and tax_rate_period.valid_from_on <= (now() at time zone org.time_zone)::date
    order by tax_rate_period.valid_from_on desc
    limit 1
) as period on true;

comment on view shape.tax_rate is
'A tax rate, as the API shows it: its values today in the organization''s time zone, its rate before all periods, and its periods.';
