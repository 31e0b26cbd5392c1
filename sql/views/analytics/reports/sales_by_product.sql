create view analytics.sales_by_product
with (security_invoker = true) as
select
    sold.org_id,
    sold.product_id,
    product.sku,
    product.name as product_name,
    sold.issued_on,
    org.currency,
    sold.sold_quantity,
    sold.credited_quantity,
    sold.sold_quantity - sold.credited_quantity as quantity,
    sold.sold_net_amount,
    sold.credited_net_amount,
    sold.sold_net_amount - sold.credited_net_amount as net_amount,
    case when sold.has_cost then sold.cost_amount end as cost_amount,
    sold.costed_net_amount - sold.cost_amount as margin_amount
from (
    select
        total.org_id,
        total.product_id,
        total.issued_on,
        coalesce(sum(total.quantity) filter (where total.type = 'bill'), 0) as sold_quantity,
        coalesce(sum(total.quantity) filter (where total.type = 'credit_note'), 0) as credited_quantity,
        coalesce(sum(total.net_amount) filter (where total.type = 'bill'), 0) as sold_net_amount,
        coalesce(sum(total.net_amount) filter (where total.type = 'credit_note'), 0) as credited_net_amount,
        sum(case when total.type = 'bill' then total.cost_amount else -total.cost_amount end) as cost_amount,
        -- Goods that cost nothing came in without a price. An amount off the price brings none back: its cost is known.
        sum(
            case when total.type = 'bill' then total.net_amount else -total.net_amount end
        ) filter (where total.cost_amount <> 0 or total.quantity = 0) as costed_net_amount,
        bool_or(total.has_cost) as has_cost
    from data.product_day as total
    group by total.org_id, total.product_id, total.issued_on
) as sold
inner join data.product on sold.org_id = product.org_id and sold.product_id = product.id
inner join data.org on sold.org_id = org.org_id;

comment on view analytics.sales_by_product is
'Sales and credits per product and day: quantity, net after discounts, cost at moving average (null for services), and margin, null where the cost is not known.';
comment on column analytics.sales_by_product.quantity is 'sold_quantity less credited_quantity.';

grant select on analytics.sales_by_product to counterfoil_analyst;
