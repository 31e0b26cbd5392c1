create function core.make_bill_line(
    p_org_id uuid,
    p_bill_id uuid,
    p_line_no bigint,
    p_product_id uuid,
    p_sku text,
    p_description text,
    p_unit text,
    p_quantity numeric,
    p_unit_price numeric,
    p_discount_percent numeric,
    p_prices_include_tax boolean,
    p_amount numeric,
    p_net_amount numeric,
    p_taxable_amount numeric,
    p_tax_category text,
    p_tax_rate numeric,
    p_discount_amount numeric,
    p_category_id uuid,
    p_cost_amount numeric default null,
    p_original_bill_id uuid default null,
    p_original_line_no integer default null,
    p_is_restocked boolean default null,
    p_is_price_credit boolean default false,
    p_list_price numeric default null
)
returns data.bill_line
language sql
stable
return row(
    p_org_id,
    p_bill_id,
    p_line_no,
    p_product_id,
    p_sku,
    p_description,
    p_unit,
    p_quantity,
    p_unit_price,
    p_discount_percent,
    p_prices_include_tax,
    p_amount,
    p_net_amount,
    p_taxable_amount,
    p_tax_category,
    p_tax_rate,
    p_cost_amount,
    p_original_bill_id,
    p_original_line_no,
    p_is_restocked,
    p_discount_amount,
    p_category_id,
    p_is_price_credit,
    p_list_price
)::data.bill_line;

comment on function core.make_bill_line(
    uuid, uuid, bigint, uuid, text, text, text, numeric, numeric, numeric, boolean, numeric, numeric, numeric, text,
    numeric, numeric, uuid, numeric, uuid, integer, boolean, boolean, numeric
) is
'Make a row of data.bill_line from its columns by name. This is the only place that knows their order, which a test compares. The planner inlines it, so it costs nothing.';
