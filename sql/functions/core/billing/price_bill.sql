create function core.price_bill(p_org data.org, p_id uuid, p_body jsonb, p_frozen_prices jsonb default null)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_customer_id constant uuid := p_body ->> 'customer_id';
    v_discount_percent constant numeric := coalesce((p_body ->> 'discount_percent')::numeric, 0);
    v_discount_amount constant numeric := p_body ->> 'discount_amount';
    v_issued_on constant date := coalesce((p_body ->> 'issued_on')::date, core.find_today(p_org));
    v_document core.document := core.price_lines(
        p_org, p_id, p_body -> 'lines', v_issued_on, p_frozen_prices
    );
    v_customer data.customer;
    v_header data.bill;
begin
    v_document.taxes := core.compute_taxes(p_org, p_id, v_document.lines, v_discount_percent, v_discount_amount);
    v_document.taxes := core.add_exemption_reasons(v_document.taxes, v_document.lines, v_issued_on);

    select
        coalesce(sum(tax.base_amount), round(0::numeric, p_org.minor_units)),
        coalesce(sum(tax.tax_amount), round(0::numeric, p_org.minor_units)),
        coalesce((select sum(line.amount) from unnest(v_document.lines) as line), round(0::numeric, p_org.minor_units))
    into v_header.net_amount, v_header.tax_amount, v_header.line_net_amount
    from unnest(v_document.taxes) as tax;

    -- Where no price includes tax and there is no discount on the whole, net is the line's amount.
    if v_header.line_net_amount <> v_header.net_amount then
        v_document.lines := core.share_net_amounts(p_org, v_document.lines, v_document.taxes);
        v_header.line_net_amount := (select sum(line.net_amount) from unnest(v_document.lines) as line);
    end if;

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
    v_header.external_reference := p_body ->> 'external_reference';
    v_header.note := p_body ->> 'note';
    v_header.issued_on := v_issued_on;
    v_header.due_on := p_body ->> 'due_on';
    v_header.payment_terms := coalesce(p_body ->> 'payment_terms', p_org.payment_terms);
    v_header.sold_at := p_body ->> 'sold_at';
    v_header.mark := p_body ->> 'mark';
    v_header.clock_offset_ms := p_body ->> 'clock_offset_ms';
    v_header.sold_by := p_body ->> 'sold_by';
    v_header.seller := core.copy_seller(p_org);

    if v_customer_id is not null then
        select * into v_customer
        from data.customer
        where customer.org_id = p_org.org_id and customer.id = v_customer_id;
        v_header.customer_id := v_customer.id;
        v_header.buyer := core.copy_buyer(v_customer);
        v_header.due_on := coalesce(
            v_header.due_on,
            v_issued_on + coalesce(v_customer.payment_terms_days, p_org.payment_terms_days)::integer
        );
        if v_customer.id is null then
            v_document.problems := v_document.problems || core.make_problem(
                'not_found', 'customer_id', 'There is no such customer in this organization.'
            );
        elsif not v_customer.is_active then
            v_document.problems := v_document.problems || core.make_problem(
                'customer_archived', 'customer_id', format('The customer %s is archived.', v_customer.name)
            );
        end if;
    end if;
    if v_discount_amount is not null then
        v_document.problems := v_document.problems || core.find_discount_problems(
            p_org, v_document.lines, v_discount_percent, v_discount_amount
        );
    end if;

    v_document.header := v_header;
    return v_document;
end;
$$;

comment on function core.price_bill(data.org, uuid, jsonb, jsonb) is
'Price the request of a bill: its lines, its taxes per group of the document and not per line (EN 16931 BR-CO-17, BR-S-08), its totals, and the problems of its products and its customer. Changes nothing and refuses nothing. p_body is the body of create_bill; p_frozen_prices are the prices that a draft keeps.';
