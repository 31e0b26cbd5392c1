create function core.price_credit_note(p_org data.org, p_id uuid, p_original data.bill, p_body jsonb)
returns core.document
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_document core.document;
    v_header data.bill;
begin
    perform core.check_credited_lines(p_original, p_body -> 'lines');
    v_document.lines := core.price_credited_lines(p_original, p_id, p_body -> 'lines');
    v_document.taxes := core.compute_credited_taxes(p_original, p_id, v_document.lines);
    v_document.changes := core.list_returned_stock(v_document.lines, p_body ->> 'reason');

    select
        sum(tax.base_amount),
        sum(tax.tax_amount)
    into v_header.net_amount, v_header.tax_amount
    from unnest(v_document.taxes) as tax;

    v_header.org_id := p_original.org_id;
    v_header.id := p_id;
    v_header.type := 'credit_note';
    v_header.series := p_body ->> 'series';
    v_header.original_id := p_original.id;
    v_header.reason := p_body ->> 'reason';
    v_header.line_net_amount := (select sum(line.net_amount) from unnest(v_document.lines) as line);
    v_header.discount_percent := 0;
    v_header.discount_amount := v_header.line_net_amount - v_header.net_amount;
    v_header.gross_amount := v_header.net_amount + v_header.tax_amount;
    v_header.currency := p_original.currency;
    v_header.minor_units := p_original.minor_units;
    v_header.prices_include_tax := p_original.prices_include_tax;
    v_header.customer_id := p_original.customer_id;
    v_header.external_reference := p_body ->> 'external_reference';
    v_header.issued_on := core.choose_document_date(
        p_org, (p_body ->> 'issued_on')::date, 'issued_on', 'backdate_bill'
    );
    v_header.sold_at := p_body ->> 'sold_at';
    v_header.mark := p_body ->> 'mark';
    v_header.clock_offset_ms := p_body ->> 'clock_offset_ms';
    v_header.sold_by := p_body ->> 'sold_by';
    v_header.seller := core.copy_seller(p_org);
    v_header.buyer := p_original.buyer;

    if v_header.issued_on < p_original.issued_on then
        perform core.raise_invalid(
            'issued_on', format('The bill is of %s; its credit note cannot be dated before.', p_original.issued_on)
        );
    end if;
    v_document.problems := core.find_credit_problems(p_org, v_header);
    if v_document.problems is not null then
        perform core.raise_problems(to_jsonb(v_document.problems));
    end if;
    v_document.header := v_header;
    return v_document;
end;
$$;

comment on function core.price_credit_note(data.org, uuid, data.bill, jsonb) is
'Price the credit of lines of a bill. p_body is the body of create_credit_note; the caller holds the organization''s lock. Errors: not_found, validation, credit_exceeds_bill, backdating_forbidden.';
