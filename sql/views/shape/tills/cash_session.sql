create view shape.cash_session
with (security_invoker = true) as
select
    cash_session.org_id,
    cash_session.id,
    cash_session.register_id,
    cash_session.register_code,
    case when cash_session.closed_at is null then 'open' else 'closed' end as status,
    cash_session.opened_by,
    cash_session.opened_by_proof,
    cash_session.device_id,
    cash_session.opened_on,
    cash_session.opened_at,
    cash_session.currency,
    cash_session.minor_units,
    cash_session.opening_float_amount::text as opening_float_amount,
    case
        when cash_session.closed_at is not null then z_report.expected_amount::text
        when (select session.is_permitted('get_cash_session_report'))
            then (
                select total.expected_amount::text
                from analytics.cash_sessions as total
                where total.org_id = cash_session.org_id and total.cash_session_id = cash_session.id
            )
    end as expected_amount,
    z_report.counted_amount::text as counted_amount,
    z_report.over_short_amount::text as over_short_amount,
    cash_session.closed_at,
    z_report.issued_by as closed_by,
    z_report.id as z_report_id
from data.cash_session
left join data.z_report
    on cash_session.org_id = z_report.org_id and cash_session.id = z_report.cash_session_id;

comment on view shape.cash_session is
'A shift, as the API shows it. While it is open, only who may see its report sees the expected cash: others count without knowing it.';
