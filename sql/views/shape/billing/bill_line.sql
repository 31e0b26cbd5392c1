create view shape.bill_line
with (security_invoker = true) as
select
    org_id,
    bill_id,
    line_no,
    product_id,
    sku,
    description,
    unit,
    trim_scale(quantity)::text as quantity,
    unit_price::text as unit_price,
    trim_scale(discount_percent)::text as discount_percent,
    round(discount_amount, scale(amount))::text as discount_amount, -- older rows hold a bare 0
    prices_include_tax,
    amount::text as amount,
    net_amount::text as net_amount,
    taxable_amount::text as taxable_amount,
    tax_category,
    trim_scale(tax_rate)::text as tax_rate,
    category_id,
    original_line_no,
    is_restocked as restock,
    is_price_credit
from data.bill_line;

comment on view shape.bill_line is 'A line of an issued document.';
