create function core.make_example_document(p_org data.org, p_kind text)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
    v_today constant date := core.find_today(p_org);
    v_type constant text := case when p_kind = 'credit_note' then 'credit_note' else 'bill' end;
    v_series data.document_series;
    v_fiscal_year constant integer := core.compute_fiscal_year(v_today, p_org.fiscal_year_start_month);
    v_tax_category text := 'O';
    v_tax_rate numeric := 0;
    v_document core.document;
    v_header data.bill;
    v_draft data.bill_draft;
    v_shown jsonb;
begin
    select
        tax_rate.tax_category,
        tax_rate.rate::numeric
    into v_tax_category, v_tax_rate
    from shape.tax_rate
    where tax_rate.org_id = p_org.org_id and tax_rate.is_active and tax_rate.tax_category = 'S'
    order by tax_rate.rate::numeric desc
    limit 1;

    v_document.lines := array(
        select
            core.make_bill_line(
                p_org_id => p_org.org_id,
                p_bill_id => v_id,
                p_line_no => example.line_no,
                p_product_id => null,
                p_sku => example.sku,
                p_description => example.description,
                p_unit => example.unit,
                p_quantity => example.quantity,
                p_unit_price => example.unit_price,
                p_discount_percent => 0,
                p_prices_include_tax => p_org.prices_include_tax,
                p_amount => priced.amount,
                p_net_amount => priced.amount,
                p_taxable_amount => priced.amount,
                p_tax_category => coalesce(v_tax_category, 'O'),
                p_tax_rate => coalesce(v_tax_rate, 0),
                p_discount_amount => round(0::numeric, p_org.minor_units),
                p_category_id => null
            )
        from (
            values
            (1, 'EXAMPLE-1', 'Tea, 100 g', 'piece', 3, 4.50),
            (2, 'EXAMPLE-2', 'Cheese', 'kg', 0.75, 16.80)
        ) as example (line_no, sku, description, unit, quantity, unit_price)
        cross join lateral (
            select round(example.quantity * example.unit_price, p_org.minor_units)
        ) as priced (amount)
        order by example.line_no
    );
    v_document.taxes := core.compute_taxes(p_org, v_id, v_document.lines, 0, null);
    v_document.lines := core.share_net_amounts(p_org, v_document.lines, v_document.taxes);

    v_header.org_id := p_org.org_id;
    v_header.id := v_id;
    v_header.type := v_type;
    v_header.discount_percent := 0;
    v_header.discount_amount := round(0::numeric, p_org.minor_units);
    v_header.line_net_amount := (select sum(line.net_amount) from unnest(v_document.lines) as line);
    v_header.net_amount := (select sum(tax.base_amount) from unnest(v_document.taxes) as tax);
    v_header.tax_amount := (select sum(tax.tax_amount) from unnest(v_document.taxes) as tax);
    v_header.gross_amount := v_header.net_amount + v_header.tax_amount;
    v_header.currency := p_org.currency;
    v_header.minor_units := p_org.minor_units;
    v_header.prices_include_tax := p_org.prices_include_tax;
    v_header.payment_terms := p_org.payment_terms;
    v_header.seller := core.copy_seller(p_org);
    if p_kind <> 'receipt' then
        v_header.buyer := jsonb_build_object(
            'customer_number', 'C-1',
            'name', 'Ada Example',
            'address', e'2 Market Place\nOld Town',
            'tax_number', null,
            'country', p_org.country
        );
        v_header.due_on := v_today + p_org.payment_terms_days;
    end if;
    if p_kind = 'credit_note' then
        v_header.reason := 'The goods came back.';
        v_header.due_on := null;
        v_header.payment_terms := null;
    end if;
    v_document.header := v_header;

    v_draft.content := jsonb_build_object('issued_on', v_today);
    v_draft.frozen_prices := case when p_kind = 'quotation' then '{}'::jsonb end;
    v_shown := core.show_draft(v_draft, v_document);
    if p_kind = 'quotation' then
        return v_shown;
    end if;

    select * into v_series
    from data.document_series
    where
        document_series.org_id = p_org.org_id
        and document_series.type = v_type
        and document_series.is_default;
    return v_shown || jsonb_build_object(
        'status', 'issued',
        'number', core.format_number(v_series.number_format, v_series.series, v_fiscal_year, 1),
        'issued_at', now(),
        -- Of no document: whoever scans the code reads that the paper is not genuine.
        'hash', repeat('0', 64),
        'payments', case
            when p_kind = 'receipt'
                then jsonb_build_array(
                    jsonb_build_object(
                        'method', 'card',
                        'paid_on', v_today,
                        'amount', v_header.gross_amount::text,
                        'rounding_amount', null,
                        'tendered_amount', null,
                        'change_amount', null
                    )
                )
            else '[]'
        end,
        'paid_amount', case when p_kind = 'receipt' then v_shown ->> 'gross_amount' else v_shown ->> 'paid_amount' end,
        'due_amount', case when p_kind = 'receipt' then v_shown ->> 'paid_amount' else v_shown ->> 'gross_amount' end
    );
end;
$$;

comment on function core.make_example_document(data.org, text) is
'Make up an invoice, receipt, quotation or credit_note of an organization, as the API shows one: two lines at its highest tax rate, today. It is stored nowhere, and its hash is that of no document.';
