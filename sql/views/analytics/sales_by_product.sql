create view analytics.sales_by_product
with (security_invoker = true) as
select
    bill_line.org_id,
    bill_line.product_id,
    product.sku,
    product.name,
    bill.issued_on,
    bill.currency,
    sum(case when bill.type = 'bill' then bill_line.quantity else -bill_line.quantity end) as quantity,
    sum(case when bill.type = 'bill' then bill_line.taxable_amount else -bill_line.taxable_amount end) as net_amount,
    sum(case when bill.type = 'bill' then bill_line.cost_amount else -bill_line.cost_amount end) as cost_amount
from data.bill_line
inner join data.bill on bill_line.org_id = bill.org_id and bill_line.bill_id = bill.id
inner join data.product on bill_line.org_id = product.org_id and bill_line.product_id = product.id
group by bill_line.org_id, bill_line.product_id, product.sku, product.name, bill.issued_on, bill.currency;

comment on view analytics.sales_by_product is
'Sales less credits per product and day: quantity, net after discounts, and cost at moving average (null for services).';

grant select on analytics.sales_by_product to counterfoil_analyst;
