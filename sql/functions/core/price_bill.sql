create function core.price_bill(p_org data.org, p_id uuid, p_body jsonb, p_is_final boolean default true)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_minor_units constant integer := p_org.minor_units;
    v_discount_percent constant numeric := coalesce((p_body ->> 'discount_percent')::numeric, 0);
    v_header data.bill;
    v_lines data.bill_line [];
    v_taxes data.bill_tax [];
    v_changes core.stock_change [];
    v_bad_line_no integer;
begin
    if jsonb_typeof(p_body -> 'lines') is distinct from 'array' or jsonb_array_length(p_body -> 'lines') = 0 then
        perform core.raise_invalid('lines', 'A bill needs at least one line.');
    end if;

    with requested as (
        select
            line.line_no,
            line.product_id,
            line.quantity,
            line.discount_percent,
            line.description,
            product.sku,
            product.name,
            product.unit,
            product.tracks_stock,
            coalesce(line.unit_price, product.unit_price) as unit_price,
            case
                when product.id is null then 'missing'
                when p_is_final and not product.is_active then 'archived'
                when line.quantity is null or line.quantity <= 0 then 'quantity'
            end as problem,
            coalesce(product.prices_include_tax, p_org.prices_include_tax) as prices_include_tax,
            coalesce(tax_rate.tax_category, 'O') as tax_category,
            coalesce(tax_rate.rate, 0) as tax_rate
        from
            rows from (
                jsonb_to_recordset(p_body -> 'lines')
                as (product_id uuid, quantity numeric, unit_price numeric, discount_percent numeric, description text)
            ) with ordinality
            as line (product_id, quantity, unit_price, discount_percent, description, line_no)
        left join data.product on product.org_id = v_org_id and product.id = line.product_id
        left join data.tax_rate on tax_rate.org_id = v_org_id and tax_rate.id = product.tax_rate_id
    ),

    priced as (
        select
            requested.*,
            round(
                requested.quantity
                * requested.unit_price
                * (100 - coalesce(requested.discount_percent, 0))
                * 0.01,
                v_minor_units
            ) as amount
        from requested
    ),

    tax_group as (
        select
            priced.tax_category,
            priced.tax_rate,
            priced.prices_include_tax,
            sum(priced.amount) as amount,
            sum(priced.amount) - round(sum(priced.amount) * v_discount_percent * 0.01, v_minor_units) as discounted,
            array_agg(priced.amount order by priced.line_no) as amounts,
            array_agg(priced.line_no order by priced.line_no) as line_nos
        from priced
        group by priced.tax_category, priced.tax_rate, priced.prices_include_tax
    ),

    taxed as (
        select
            tax_group.*,
            core.tax_of(tax_group.amount, tax_group.tax_rate, tax_group.prices_include_tax, v_minor_units) as full_tax,
            core.tax_of(
                tax_group.discounted, tax_group.tax_rate, tax_group.prices_include_tax, v_minor_units
            ) as tax_amount
        from tax_group
    ),

    based as (
        select
            taxed.*,
            case when taxed.prices_include_tax then taxed.amount - taxed.full_tax else taxed.amount end as net_amount,
            case
                when taxed.prices_include_tax then taxed.discounted - taxed.tax_amount
                else taxed.discounted
            end as base_amount
        from taxed
    ),

    share as (
        select
            part.line_no,
            part.net_amount,
            part.taxable_amount
        from based
        cross join lateral unnest(
            based.line_nos,
            core.split_amount(based.net_amount, based.amounts, v_minor_units),
            core.split_amount(based.base_amount, based.amounts, v_minor_units)
        ) as part (line_no, net_amount, taxable_amount)
    ),

    sold as (
        select
            priced.product_id,
            sum(priced.quantity) as quantity
        from priced
        where priced.tracks_stock
        group by priced.product_id
    ),

    line as (
        select
            priced.line_no,
            priced.problem,
            row(
                v_org_id,
                p_id,
                priced.line_no,
                priced.product_id,
                priced.sku,
                coalesce(nullif(priced.description, ''), priced.name),
                priced.unit,
                priced.quantity,
                priced.unit_price,
                coalesce(priced.discount_percent, 0),
                priced.prices_include_tax,
                priced.amount,
                share.net_amount,
                share.taxable_amount,
                priced.tax_category,
                priced.tax_rate,
                null,
                null,
                null,
                null
            )::data.bill_line as line
        from priced
        left join share on share.line_no = priced.line_no
    )

    select
        array_agg(line.line order by line.line_no),
        min(line.line_no) filter (where line.problem is not null),
        (
            select
                array_agg(
                    row(
                        v_org_id,
                        p_id,
                        based.tax_category,
                        based.tax_rate,
                        based.prices_include_tax,
                        based.base_amount,
                        based.tax_amount
                    )::data.bill_tax
                    order by based.tax_category, based.tax_rate, based.prices_include_tax
                )
            from based
        ),
        (
            select array_agg(row(sold.product_id, 'sale', -sold.quantity, null, null)::core.stock_change)
            from sold
        )
    into v_lines, v_bad_line_no, v_taxes, v_changes
    from line;

    if v_bad_line_no is not null then
        perform core.raise_bad_line(v_lines[v_bad_line_no]);
    end if;

    select sum(line.net_amount) into v_header.line_net_amount from unnest(v_lines) as line;
    select
        sum(tax.base_amount),
        sum(tax.tax_amount)
    into v_header.net_amount, v_header.tax_amount
    from unnest(v_taxes) as tax;

    v_header.org_id := v_org_id;
    v_header.id := p_id;
    v_header.type := 'bill';
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
        v_header.buyer := core.buyer_snapshot(v_org_id, v_header.customer_id, p_is_final);
    end if;

    return row(v_header, v_lines, v_taxes, v_changes)::core.document;
end;
$$;

comment on function core.price_bill(data.org, uuid, jsonb, boolean) is
'What a bill''s request comes to: its lines, its taxes per group of the document and not per line (EN 16931 BR-CO-17, BR-S-08), and its totals. Changes nothing. p_body is the body of create_bill; p_is_final false lets a draft show what has been archived since. Errors: validation, not_found, product_archived, customer_archived.';
