create function core.write_document_form_5(p_bill data.bill)
returns json
language sql
stable
return (
    select
        json_build_array(
            5, -- version of this form
            (p_bill).org_id,
            (p_bill).id,
            (p_bill).type,
            (p_bill).series,
            (p_bill).fiscal_year,
            (p_bill).sequence_no,
            (p_bill).number,
            (p_bill).issued_on,
            (p_bill).due_on,
            (p_bill).payment_terms,
            extract(epoch from (p_bill).issued_at),
            (p_bill).issued_by,
            (p_bill).cash_session_id,
            (p_bill).is_late,
            extract(epoch from (p_bill).sold_at),
            (p_bill).mark,
            (p_bill).clock_offset_ms,
            (p_bill).device_id,
            (p_bill).sold_by,
            (p_bill).sold_by_proof,
            (p_bill).customer_id,
            (p_bill).original_id,
            (p_bill).external_reference,
            (p_bill).note,
            (p_bill).reason,
            (p_bill).currency,
            (p_bill).minor_units,
            (p_bill).prices_include_tax,
            (p_bill).discount_percent,
            (p_bill).line_net_amount,
            (p_bill).discount_amount,
            (p_bill).net_amount,
            (p_bill).tax_amount,
            (p_bill).gross_amount,
            (p_bill).seller,
            (p_bill).buyer,
            (p_bill).created_by,
            extract(epoch from (p_bill).created_at),
            (
                select
                    json_agg(
                        json_build_array(
                            line.line_no,
                            line.product_id,
                            line.sku,
                            line.description,
                            line.unit,
                            line.category_id,
                            line.quantity,
                            line.list_price,
                            line.unit_price,
                            line.discount_percent,
                            line.discount_amount,
                            line.prices_include_tax,
                            line.amount,
                            line.net_amount,
                            line.taxable_amount,
                            line.tax_category,
                            line.tax_rate,
                            line.cost_amount,
                            line.original_bill_id,
                            line.original_line_no,
                            line.is_restocked,
                            line.is_price_credit
                        )
                        order by line.line_no
                    )
                from data.bill_line as line
                where line.org_id = (p_bill).org_id and line.bill_id = (p_bill).id
            ),
            (
                select
                    json_agg(
                        json_build_array(
                            tax.tax_category,
                            tax.tax_rate,
                            tax.prices_include_tax,
                            tax.base_amount,
                            tax.tax_amount,
                            tax.exemption_reason
                        )
                        order by tax.tax_category collate "C", tax.tax_rate, tax.prices_include_tax
                    )
                from data.bill_tax as tax
                where tax.org_id = (p_bill).org_id and tax.bill_id = (p_bill).id
            ),
            (
                select
                    json_agg(
                        json_build_array(
                            payment.id,
                            payment.customer_id,
                            payment.method,
                            payment.amount,
                            payment.tendered_amount,
                            payment.change_amount,
                            payment.reference,
                            payment.paid_on,
                            payment.rounds_payment_id,
                            payment.source_payment_id,
                            payment.counterpart_bill_id,
                            payment.excess_payment_id,
                            payment.cash_session_id,
                            payment.created_by,
                            payment.created_by_proof,
                            payment.device_id,
                            extract(epoch from payment.created_at)
                        )
                        order by payment.id
                    )
                from data.payment
                where
                    payment.org_id = (p_bill).org_id
                    and payment.bill_id = (p_bill).id
                    and payment.is_taken_with_document
            )
        )
);

comment on function core.write_document_form_5(data.bill) is
'Fifth canonical form of a document: as the fourth, with the payments that were taken with it. The order never changes; a new form is a new function.';

grant execute on function core.write_document_form_5(data.bill) to counterfoil_analyst;
