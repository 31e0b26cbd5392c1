create view shape.document
with (security_invoker = true) as
select
    summary.*,
    (
        select json_agg(line order by line.line_no)
        from shape.bill_line as line
        where line.org_id = summary.org_id and line.bill_id = summary.id
    ) as lines,
    (
        select coalesce(json_agg(tax order by tax.tax_category, tax.tax_rate, tax.prices_include_tax), '[]'::json)
        from shape.bill_tax as tax
        where tax.org_id = summary.org_id and tax.bill_id = summary.id
    ) as taxes,
    (
        select coalesce(json_agg(payment order by payment.created_at, payment.id), '[]'::json)
        from shape.payment as payment
        where payment.org_id = summary.org_id and payment.bill_id = summary.id
    ) as payments,
    (
        select
            coalesce(
                json_agg(
                    json_build_object(
                        'id', approval.id,
                        'operation', approval.operation,
                        'approved_by', approval.approved_by,
                        'proof', approval.proof
                    )
                    order by approval.id
                ),
                '[]'::json
            )
        from data.approval
        where approval.org_id = summary.org_id and approval.bill_id = summary.id
    ) as approvals
from shape.bill_summary as summary;

comment on view shape.document is 'An issued document with its lines, taxes, payments and approvals.';
