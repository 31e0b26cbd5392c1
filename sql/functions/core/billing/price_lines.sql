create function core.price_lines(p_org data.org, p_id uuid, p_lines jsonb, p_issued_on date)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_minor_units constant integer := p_org.minor_units;
    v_document core.document;
begin
    with requested as (
        select
            line.line_no,
            line.product_id,
            case when line.quantity > 0 then line.quantity end as quantity, -- or the column's type refuses it first
            coalesce(line.discount_percent, 0) as discount_percent,
            line.discount_amount,
            coalesce(nullif(line.description, ''), product.name) as description,
            coalesce(line.unit_price, product.unit_price) as unit_price,
            coalesce(product.prices_include_tax, p_org.prices_include_tax) as prices_include_tax,
            product.sku,
            product.unit,
            product.category_id,
            product.tracks_stock,
            product.tax_category,
            product.tax_rate,
            product.is_active is not true
            or (line.quantity > 0) is not true
            or coalesce(line.discount_percent, 0) > 0 and line.discount_amount is not null as has_problem
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid,
                    quantity numeric,
                    unit_price numeric,
                    discount_percent numeric,
                    discount_amount numeric,
                    description text
                )
            ) with ordinality
            as line (product_id, quantity, unit_price, discount_percent, discount_amount, description, line_no)
        -- One look-up by key for each line, however many products the planner thinks there are.
        left join lateral (
            select
                product.*,
                coalesce(tax_rate_period.tax_category, tax_rate.tax_category, 'O') as tax_category,
                coalesce(tax_rate_period.rate, tax_rate.rate, 0) as tax_rate
            from data.product
            left join data.tax_rate on tax_rate.org_id = v_org_id and tax_rate.id = product.tax_rate_id
            left join data.tax_rate_period
                on
                    tax_rate_period.org_id = v_org_id
                    and tax_rate_period.tax_rate_id = product.tax_rate_id
                    and tax_rate_period.valid_from_on <= p_issued_on
            where product.org_id = v_org_id and product.id = line.product_id
            order by tax_rate_period.valid_from_on desc
            limit 1
        ) as product on true
    ),

    priced as (
        select
            requested.*,
            round(requested.quantity * requested.unit_price, v_minor_units) as full_amount,
            case
                when requested.discount_amount is null
                    then round(
                        requested.quantity * requested.unit_price * (100 - requested.discount_percent) * 0.01, v_minor_units
                    )
                else round(requested.quantity * requested.unit_price - requested.discount_amount, v_minor_units)
            end as amount
        from requested
    )

    select
        array_agg(
            row(
                v_org_id,
                p_id,
                priced.line_no,
                priced.product_id,
                priced.sku,
                priced.description,
                priced.unit,
                priced.quantity,
                priced.unit_price,
                priced.discount_percent,
                priced.prices_include_tax,
                coalesce(greatest(priced.amount, 0), 0),
                coalesce(greatest(priced.amount, 0), 0),
                coalesce(greatest(priced.amount, 0), 0),
                coalesce(priced.tax_category, 'O'),
                coalesce(priced.tax_rate, 0),
                null,
                null,
                null,
                null,
                coalesce(priced.full_amount - greatest(priced.amount, 0), 0),
                priced.category_id,
                false
            )::data.bill_line
            order by priced.line_no
        ),
        array_agg(
            row(priced.product_id, 'sale', -priced.quantity, null, null)::core.stock_change
        ) filter (where priced.tracks_stock),
        coalesce(bool_or(priced.has_problem or priced.amount < 0), true)
    into v_document.lines, v_document.changes, v_document.has_problem
    from priced;
    return v_document;
end;
$$;

comment on function core.price_lines(data.org, uuid, jsonb, date) is
'The lines of a bill''s request with what each comes to, round(quantity x unit_price - discount), in the order sent, taxed as on p_issued_on, and what each takes out of stock. What cannot be priced comes to nothing and is a problem.';
