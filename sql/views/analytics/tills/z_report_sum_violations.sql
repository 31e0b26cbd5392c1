create view analytics.z_report_sum_violations
with (security_invoker = true) as
select
    total.org_id,
    total.cash_session_id,
    z_report.number,
    case
        when z_report.id is null then 'the shift ended without a report'
        when total.closed_at is null or z_report.issued_at <> total.closed_at
            then 'the shift did not end with its report'
        else 'the report is not the sum of its documents'
    end as problem
from analytics.cash_sessions as total
left join data.z_report
    on total.org_id = z_report.org_id and total.cash_session_id = z_report.cash_session_id
where
    (z_report.id is null) <> (total.closed_at is null)
    or z_report.issued_at <> total.closed_at
    or (
        z_report.id is not null
        and row(
            z_report.bill_count,
            z_report.credit_note_count,
            z_report.late_count,
            z_report.billed_amount::numeric,
            z_report.credited_amount::numeric,
            z_report.net_amount::numeric,
            z_report.tax_amount::numeric,
            z_report.gross_amount::numeric,
            z_report.discount_amount::numeric,
            z_report.line_discount_amount::numeric,
            z_report.taxes,
            z_report.payments,
            z_report.opening_float_amount::numeric,
            z_report.cash_received_amount::numeric,
            z_report.cash_paid_out_amount::numeric,
            z_report.cash_in_amount::numeric,
            z_report.cash_out_amount::numeric,
            z_report.cash_rounding_amount::numeric,
            z_report.expected_amount::numeric
        ) <> row(
            total.bill_count,
            total.credit_note_count,
            total.late_count,
            total.billed_amount,
            total.credited_amount,
            total.net_amount,
            total.tax_amount,
            total.gross_amount,
            total.discount_amount,
            total.line_discount_amount,
            total.taxes,
            total.payments,
            total.opening_float_amount,
            total.cash_received_amount,
            total.cash_paid_out_amount,
            total.cash_in_amount,
            total.cash_out_amount,
            total.cash_rounding_amount,
            total.expected_amount
        )
    );

comment on view analytics.z_report_sum_violations is
'Invariant 15: Z reports that differ from the sums of their documents; shifts that ended without one. Always empty.';

grant select on analytics.z_report_sum_violations to counterfoil_analyst;
