create view analytics.z_report
with (security_invoker = true) as
select
    z_report.org_id,
    z_report.id as z_report_id,
    z_report.number,
    z_report.fiscal_year,
    z_report.sequence_no,
    z_report.issued_on,
    z_report.issued_at,
    z_report.issued_by,
    z_report.cash_session_id,
    z_report.register_id,
    z_report.series as register_code,
    z_report.register_name,
    z_report.opened_at,
    z_report.opened_by,
    z_report.currency,
    z_report.bill_count,
    z_report.credit_note_count,
    z_report.late_count,
    z_report.net_amount,
    z_report.tax_amount,
    z_report.gross_amount,
    z_report.discount_amount,
    z_report.line_discount_amount,
    z_report.opening_float_amount,
    z_report.cash_received_amount,
    z_report.cash_paid_out_amount,
    z_report.cash_in_amount,
    z_report.cash_out_amount,
    z_report.cash_rounding_amount,
    z_report.expected_amount,
    z_report.counted_amount,
    z_report.over_short_amount
from data.z_report;

comment on view analytics.z_report is 'Z reports as they were written, with the cash over or short.';

grant select on analytics.z_report to counterfoil_analyst;
