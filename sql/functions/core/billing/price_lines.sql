create function core.price_lines(
    p_org data.org, p_id uuid, p_lines jsonb, p_issued_on date, p_frozen_prices jsonb default null
)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_minor_units constant integer := p_org.minor_units;
    v_zero constant numeric := round(0::numeric, v_minor_units);
    v_problems jsonb;
    v_document core.document;
begin
    with requested as (
        select
            line.line_no,
            line.product_id,
            case when line.quantity > 0 then line.quantity end as quantity, -- else the column's type refuses it
            coalesce(line.discount_percent, 0) as discount_percent,
            line.discount_amount,
            coalesce(nullif(line.description, ''), product.name) as description,
            coalesce(line.unit_price, product.kept_price, product.unit_price) as unit_price,
            -- In the mode of unit_price: where the product's own is another one by now, it is what the draft keeps.
            case
                when product.kept_mode <> coalesce(product.prices_include_tax, p_org.prices_include_tax)
                    then product.kept_price
                else product.unit_price
            end as list_price,
            coalesce(product.kept_mode, product.prices_include_tax, p_org.prices_include_tax) as prices_include_tax,
            product.sku,
            product.unit,
            product.category_id,
            product.tracks_stock,
            product.is_active,
            coalesce(rate.tax_category, 'O') as tax_category,
            coalesce(rate.tax_rate, 0) as tax_rate
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
        -- One look-up by key for each line, whatever number of products the planner expects.
        left join lateral (
            select
                product.*,
                (p_frozen_prices -> product.id::text ->> 'unit_price')::numeric as kept_price,
                (p_frozen_prices -> product.id::text ->> 'prices_include_tax')::boolean as kept_mode
            from data.product
            where product.org_id = v_org_id and product.id = line.product_id
            limit 1
        ) as product on true
        left join lateral (
            select
                coalesce(tax_rate_period.tax_category, tax_rate.tax_category) as tax_category,
                coalesce(tax_rate_period.rate, tax_rate.rate) as tax_rate
            from data.tax_rate
            left join data.tax_rate_period
                on
                    tax_rate_period.org_id = v_org_id
                    and tax_rate_period.tax_rate_id = product.tax_rate_id
                    and tax_rate_period.valid_from_on <= p_issued_on
            where tax_rate.org_id = v_org_id and tax_rate.id = product.tax_rate_id
            order by tax_rate_period.valid_from_on desc
            limit 1
        ) as rate on true
    ),

    priced as (
        select
            requested.*,
            coalesce(round(requested.quantity * requested.unit_price, v_minor_units), v_zero) as full_amount,
            case
                when requested.quantity * requested.unit_price is null then v_zero
                when requested.discount_amount is null
                    then round(
                        requested.quantity * requested.unit_price * (100 - requested.discount_percent) * 0.01,
                        v_minor_units
                    )
                -- Not below zero: a discount of all of 0.005 is 0.01, which is more than the unrounded amount.
                else round(
                    greatest(requested.quantity * requested.unit_price - requested.discount_amount, 0), v_minor_units
                )
            end as amount
        from requested
    ),

    judged as (
        select
            priced.*,
            case
                -- Seldom, and so a call: what stands here is made ready for every bill.
                when
                    priced.is_active is not true or priced.quantity is null or priced.discount_amount is not null
                    then core.find_line_problems(
                        p_line_no => priced.line_no,
                        p_product_id => priced.product_id,
                        p_sku => priced.sku,
                        p_is_active => priced.is_active,
                        p_quantity => priced.quantity,
                        p_full_amount => priced.full_amount,
                        p_discount_percent => priced.discount_percent,
                        p_discount_amount => priced.discount_amount
                    )
            end as problems
        from priced
    )

    select
        array_agg(
            core.make_bill_line(
                p_org_id => v_org_id,
                p_bill_id => p_id,
                p_line_no => judged.line_no,
                p_product_id => judged.product_id,
                p_sku => judged.sku,
                p_description => judged.description,
                p_unit => judged.unit,
                p_quantity => judged.quantity,
                p_unit_price => judged.unit_price,
                p_list_price => judged.list_price,
                p_discount_percent => judged.discount_percent,
                p_discount_amount => judged.full_amount - judged.amount,
                p_prices_include_tax => judged.prices_include_tax,
                p_amount => judged.amount,
                p_net_amount => judged.amount,
                p_taxable_amount => judged.amount,
                p_tax_category => judged.tax_category,
                p_tax_rate => judged.tax_rate,
                p_category_id => judged.category_id
            )
            order by judged.line_no
        ),
        array_agg(
            core.make_stock_change(
                p_product_id => judged.product_id,
                p_kind => 'sale',
                p_quantity => -judged.quantity,
                p_bill_id => p_id
            )
        ) filter (where judged.tracks_stock),
        jsonb_agg(judged.problems) filter (where judged.problems is not null)
    into v_document.lines, v_document.changes, v_problems
    from judged;

    if v_problems is not null then
        v_document.problems := (
            select array_agg(jsonb_populate_record(null::core.problem, problem.value))
            from jsonb_array_elements(v_problems) as line (problems)
            cross join lateral jsonb_array_elements(line.problems) as problem (value)
        );
    elsif v_document.lines is null then
        v_document.problems := array[core.make_problem('validation', 'lines', 'A bill needs at least one line.')];
    end if;
    return v_document;
end;
$$;

comment on function core.price_lines(data.org, uuid, jsonb, date, jsonb) is
'Price the lines of a bill''s request: each amount is round(quantity x unit_price - discount), in the order sent. The price is that of the line, else that in p_frozen_prices, else the product''s; the tax rate is that of p_issued_on. Returns the lines, their stock changes and their problems. A line that cannot be priced has amount zero.';
