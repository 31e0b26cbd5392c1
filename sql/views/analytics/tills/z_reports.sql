create view analytics.z_reports
with (security_invoker = true) as
select
    z_report.org_id,
    z_report.id as z_report_id,
    z_report.number as z_report_number,
    z_report.fiscal_year,
    z_report.sequence_no::bigint as sequence_no,
    z_report.issued_on,
    z_report.issued_at,
    z_report.issued_by,
    issuer.user_name as issued_by_name,
    z_report.issued_by_proof::text as issued_by_proof,
    z_report.device_id,
    z_report.cash_session_id,
    z_report.register_id,
    z_report.series as register_code,
    z_report.register_name,
    z_report.opened_at,
    z_report.opened_by,
    opener.user_name as opened_by_name,
    z_report.currency,
    z_report.bill_count,
    z_report.credit_note_count,
    z_report.late_count,
    z_report.net_amount::numeric as net_amount,
    z_report.tax_amount::numeric as tax_amount,
    z_report.gross_amount::numeric as gross_amount,
    z_report.discount_amount::numeric as discount_amount,
    z_report.line_discount_amount::numeric as line_discount_amount,
    z_report.opening_float_amount::numeric as opening_float_amount,
    z_report.cash_received_amount::numeric as cash_received_amount,
    z_report.cash_paid_out_amount::numeric as cash_paid_out_amount,
    z_report.cash_in_amount::numeric as cash_in_amount,
    z_report.cash_out_amount::numeric as cash_out_amount,
    z_report.cash_rounding_amount::numeric as cash_rounding_amount,
    z_report.expected_amount::numeric as expected_amount,
    z_report.counted_amount::numeric as counted_amount,
    z_report.over_short_amount::numeric as over_short_amount
from data.z_report
left join analytics.people as issuer on z_report.issued_by = issuer.user_id
left join analytics.people as opener on z_report.opened_by = opener.user_id;

comment on view analytics.z_reports is 'Z reports as they were issued, with the cash over or short.';

grant select on analytics.z_reports to counterfoil_analyst;
