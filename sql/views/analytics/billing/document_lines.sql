create view analytics.document_lines
with (security_invoker = true) as
select
    bill.org_id,
    bill.id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    line.line_no,
    bill.issued_on,
    coalesce(bill.sold_at, bill.issued_at) as sold_at,
    bill.issued_by,
    person.user_name as issued_by_name,
    bill.customer_id,
    bill.buyer ->> 'name' as customer_name,
    bill.buyer ->> 'country' as customer_country,
    line.product_id,
    line.sku,
    line.description::text as description,
    line.category_id,
    category.name as category_name,
    line.unit,
    case when line.is_price_credit then 0 else sign.factor * line.quantity end as quantity,
    line.list_price::numeric as list_price,
    line.unit_price::numeric as unit_price,
    line.prices_include_tax,
    line.discount_percent::numeric as discount_percent,
    sign.factor * line.discount_amount as discount_amount,
    sign.factor * (
        round(
            line.discount_amount * case when line.prices_include_tax then 100 / (100 + line.tax_rate) else 1 end,
            bill.minor_units
        )
        + line.net_amount
        - line.taxable_amount
    ) as total_discount_amount,
    bill.currency,
    case
        when line.is_price_credit then 0
        else sign.factor * round(
            line.quantity * line.list_price
            * case when line.prices_include_tax then 100 / (100 + line.tax_rate) else 1 end,
            bill.minor_units
        )
    end as list_net_amount,
    sign.factor * line.amount as line_amount,
    sign.factor * line.net_amount as line_net_amount,
    sign.factor * line.taxable_amount as net_amount,
    line.tax_category,
    line.tax_rate::numeric as tax_rate,
    sign.factor * line.cost_amount as cost_amount,
    case
        when line.cost_amount <> 0 or line.is_price_credit
            then sign.factor * (line.taxable_amount - coalesce(line.cost_amount, 0))
    end as margin_amount,
    line.original_bill_id as original_document_id,
    line.original_line_no,
    line.is_price_credit,
    line.is_restocked
from data.bill
inner join data.bill_line as line on bill.org_id = line.org_id and bill.id = line.bill_id
cross join lateral (select case when bill.type = 'bill' then 1 else -1 end as factor) as sign -- noqa: ST05
left join data.category on line.org_id = category.org_id and line.category_id = category.id
left join analytics.people as person on bill.issued_by = person.user_id;

comment on view analytics.document_lines is
'Lines of issued bills and credit notes: product, customer, time, cashier, price, tax and cost. Quantities and amounts of credit notes are negative, so that sums are net. Select days by issued_on.';
comment on column analytics.document_lines.sold_at is
'Time of the sale: earlier than the issue for an offline sale.';
comment on column analytics.document_lines.category_name is 'Name of the category that the product had when it was sold.';
comment on column analytics.document_lines.quantity is '0 for an amount off the price without returned goods.';
comment on column analytics.document_lines.list_price is
'The product''s own price of one when it was sold, with tax when prices_include_tax; the price that a quotation kept when prices have changed since between with and without tax; null for an amount off the price, and on lines that are older than this column.';
comment on column analytics.document_lines.list_net_amount is
'Amount of the line at list_price, without tax and discounts; null where list_price is null.';
comment on column analytics.document_lines.unit_price is
'Price of one before discounts, with tax when prices_include_tax.';
comment on column analytics.document_lines.discount_percent is 'Discount on the line, when it was given in percent.';
comment on column analytics.document_lines.discount_amount is
'Discount on the line, with tax when prices_include_tax.';
comment on column analytics.document_lines.total_discount_amount is
'Discount on the line and its share of the discount on the whole document, both without tax.';
comment on column analytics.document_lines.cost_amount is 'Cost at moving average; null for a product that tracks no stock.';
comment on column analytics.document_lines.margin_amount is 'net_amount less cost_amount; null where the cost is not known. An amount off the price costs nothing.';

grant select on analytics.document_lines to counterfoil_analyst;
