create view shape.document
with (security_invoker = true) as
select
    summary.*,
    array(
        select line
        from shape.bill_line as line
        where line.org_id = summary.org_id and line.bill_id = summary.id
        order by line.line_no
    ) as lines,
    array(
        select tax
        from shape.bill_tax as tax
        where tax.org_id = summary.org_id and tax.bill_id = summary.id
        order by tax.tax_category, tax_rate, prices_include_tax
    ) as taxes,
    array(
        select payment
        from shape.payment as payment
        where payment.org_id = summary.org_id and payment.bill_id = summary.id
        order by payment.created_at, id
    ) as payments,
    array(
        select
            json_build_object(
                'id', approval.id,
                'operation', approval.operation,
                'approved_by', approval.approved_by,
                'proof', approval.proof
            )
        from data.approval
        where approval.org_id = summary.org_id and approval.bill_id = summary.id
        order by approval.id
    ) as approvals
from shape.bill_summary as summary;

comment on view shape.document is 'An issued document with its lines, taxes, payments and approvals.';
