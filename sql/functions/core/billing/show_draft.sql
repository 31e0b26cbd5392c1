create function core.show_draft(p_draft data.bill_draft, p_document core.document)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_header constant data.bill := p_document.header;
    v_shown shape.document;
begin
    v_shown := jsonb_populate_record(null::shape.document, to_jsonb(v_header));
    v_shown.status := 'draft';
    v_shown.issued_on := p_draft.content ->> 'issued_on';
    v_shown.series := coalesce(v_header.series, '');
    v_shown.is_late := false;
    v_shown.discount_percent := trim_scale(v_header.discount_percent);
    v_shown.paid_amount := round(0::numeric, v_header.minor_units);
    v_shown.due_amount := v_header.gross_amount;
    v_shown.created_by := p_draft.created_by;
    v_shown.created_at := p_draft.created_at;
    v_shown.has_frozen_prices := p_draft.frozen_prices is not null;
    v_shown.version := core.compute_draft_version(p_draft, core.compute_price_digest(p_document));
    v_shown.lines := array(
        select
            jsonb_populate_record(
                null::shape.bill_line,
                to_jsonb(line) || jsonb_build_object(
                    'sku', coalesce(line.sku, ''),
                    'description', coalesce(line.description, ''),
                    'unit', coalesce(line.unit, ''),
                    'quantity', coalesce(trim_scale(line.quantity), 0),
                    'unit_price', coalesce(line.unit_price, 0),
                    'discount_percent', trim_scale(line.discount_percent),
                    'tax_rate', trim_scale(line.tax_rate)
                )
            )
        from unnest(p_document.lines) as line
        order by line.line_no
    );
    v_shown.taxes := array(
        select
            jsonb_populate_record(
                null::shape.bill_tax, to_jsonb(tax) || jsonb_build_object('tax_rate', trim_scale(tax.tax_rate))
            )
        from unnest(p_document.taxes) as tax
        order by tax.tax_category, tax.tax_rate, tax.prices_include_tax
    );
    v_shown.payments := '{}';
    v_shown.approvals := '{}';
    return to_json(v_shown);
end;
$$;

comment on function core.show_draft(data.bill_draft, core.document) is
'Return a draft with the prices of core.price_draft, in the form in which shape.document shows an issued one; unfinished lines have amount zero.';
