create function core.price_bill(p_org data.org, p_id uuid, p_body jsonb, p_is_final boolean default true)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_discount_percent constant numeric := coalesce((p_body ->> 'discount_percent')::numeric, 0);
    v_document core.document := core.price_lines(p_org, p_id, p_body -> 'lines', p_is_final);
    v_header data.bill;
begin
    v_document.taxes := core.tax_lines(p_org, p_id, v_document.lines, v_discount_percent);
    v_document.lines := core.share_taxes(p_org, v_document.lines, v_document.taxes);

    select sum(line.net_amount) into v_header.line_net_amount from unnest(v_document.lines) as line;
    select
        sum(tax.base_amount),
        sum(tax.tax_amount)
    into v_header.net_amount, v_header.tax_amount
    from unnest(v_document.taxes) as tax;

    v_header.org_id := p_org.org_id;
    v_header.id := p_id;
    v_header.type := 'bill';
    v_header.series := p_body ->> 'series';
    v_header.discount_percent := v_discount_percent;
    v_header.discount_amount := v_header.line_net_amount - v_header.net_amount;
    v_header.gross_amount := v_header.net_amount + v_header.tax_amount;
    v_header.currency := p_org.currency;
    v_header.minor_units := p_org.minor_units;
    v_header.prices_include_tax := p_org.prices_include_tax;
    v_header.customer_id := (p_body ->> 'customer_id')::uuid;
    v_header.external_reference := p_body ->> 'external_reference';
    v_header.note := p_body ->> 'note';
    v_header.issued_on := (p_body ->> 'issued_on')::date;
    v_header.seller := core.seller_snapshot(p_org);
    if v_header.customer_id is not null then
        v_header.buyer := core.buyer_snapshot(p_org.org_id, v_header.customer_id, p_is_final);
    end if;

    v_document.header := v_header;
    return v_document;
end;
$$;

comment on function core.price_bill(data.org, uuid, jsonb, boolean) is
'What a bill''s request comes to: its lines, its taxes per group of the document and not per line (EN 16931 BR-CO-17, BR-S-08), and its totals. Changes nothing. p_body is the body of create_bill; p_is_final false lets a draft show what has been archived since. Errors: validation, not_found, product_archived, customer_archived.';
