create function core.show_draft(p_org data.org, p_draft data.bill_draft)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document core.document := core.price_bill(p_org, p_draft.id, p_draft.content);
    v_header data.bill := v_document.header;
begin
    return json_build_object(
        'org_id', p_draft.org_id,
        'id', p_draft.id,
        'type', 'bill',
        'status', 'draft',
        'number', null,
        'series', coalesce(v_header.series, ''),
        'fiscal_year', null,
        'sequence_no', null,
        'issued_on', v_header.issued_on,
        'issued_at', null,
        'issued_by', null,
        'due_on', v_header.due_on,
        'payment_terms', v_header.payment_terms,
        'cash_session_id', null,
        'is_late', false,
        'sold_at', v_header.sold_at,
        'customer_id', v_header.customer_id,
        'external_reference', v_header.external_reference,
        'note', v_header.note,
        'reason', null,
        'original_id', null,
        'currency', v_header.currency,
        'minor_units', v_header.minor_units,
        'prices_include_tax', v_header.prices_include_tax,
        'discount_percent', trim_scale(v_header.discount_percent)::text,
        'line_net_amount', v_header.line_net_amount::text,
        'discount_amount', v_header.discount_amount::text,
        'net_amount', v_header.net_amount::text,
        'tax_amount', v_header.tax_amount::text,
        'gross_amount', v_header.gross_amount::text,
        'paid_amount', round(0::numeric, v_header.minor_units)::text,
        'due_amount', v_header.gross_amount::text,
        'seller', v_header.seller,
        'buyer', v_header.buyer,
        'prev_hash', null,
        'hash', null,
        'created_by', p_draft.created_by,
        'created_at', p_draft.created_at,
        'version', p_draft.version,
        'lines', (
            select
                coalesce(json_agg(
                    json_build_object(
                        'org_id', line.org_id,
                        'bill_id', line.bill_id,
                        'line_no', line.line_no,
                        'product_id', line.product_id,
                        'sku', coalesce(line.sku, ''),
                        'description', coalesce(line.description, ''),
                        'unit', coalesce(line.unit, ''),
                        'quantity', coalesce(trim_scale(line.quantity), 0)::text,
                        'unit_price', coalesce(line.unit_price, 0)::text,
                        'discount_percent', trim_scale(line.discount_percent)::text,
                        'discount_amount', line.discount_amount::text,
                        'prices_include_tax', line.prices_include_tax,
                        'amount', line.amount::text,
                        'net_amount', line.net_amount::text,
                        'taxable_amount', line.taxable_amount::text,
                        'tax_category', line.tax_category,
                        'tax_rate', trim_scale(line.tax_rate)::text,
                        'category_id', line.category_id,
                        'original_line_no', null,
                        'restock', null,
                        'is_price_credit', false
                    )
                    order by line.line_no
                ), '[]'::json)
            from unnest(v_document.lines) as line
        ),
        'taxes', (
            select
                coalesce(json_agg(
                    json_build_object(
                        'org_id', tax.org_id,
                        'bill_id', tax.bill_id,
                        'tax_category', tax.tax_category,
                        'tax_rate', trim_scale(tax.tax_rate)::text,
                        'prices_include_tax', tax.prices_include_tax,
                        'base_amount', tax.base_amount::text,
                        'tax_amount', tax.tax_amount::text,
                            'exemption_reason', tax.exemption_reason
                    )
                ), '[]'::json)
            from unnest(v_document.taxes) as tax
        ),
        'payments', json_build_array()
    );
end;
$$;

comment on function core.show_draft(data.org, data.bill_draft) is
'A draft with the totals it would have now, in the shape of an issued document; what is unfinished comes to nothing.';
