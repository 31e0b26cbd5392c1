create view analytics.sales_by_category
with (security_invoker = true) as
select
    sold.org_id,
    nullif(sold.category_id, '00000000-0000-0000-0000-000000000000') as category_id,
    category.name as category_name,
    sold.issued_on,
    org.currency,
    sold.sold_net_amount,
    sold.credited_net_amount,
    sold.sold_net_amount - sold.credited_net_amount as net_amount,
    sold.cost_amount,
    sold.sold_net_amount - sold.credited_net_amount - sold.uncosted_net_amount - sold.cost_amount as margin_amount,
    sold.uncosted_net_amount
from (
    select
        total.org_id,
        total.category_id,
        total.issued_on,
        coalesce(sum(total.net_amount) filter (where total.type = 'bill'), 0) as sold_net_amount,
        coalesce(sum(total.net_amount) filter (where total.type = 'credit_note'), 0) as credited_net_amount,
        sum(case when total.type = 'bill' then total.cost_amount else -total.cost_amount end) as cost_amount,
        -- Goods that cost nothing came in without a price. An amount off the price brings none back: its cost is known.
        coalesce(
            sum(
                case when total.type = 'bill' then total.net_amount else -total.net_amount end
            ) filter (where total.cost_amount = 0 and total.quantity <> 0),
            0
        ) as uncosted_net_amount
    from data.product_day as total
    group by total.org_id, total.category_id, total.issued_on
) as sold
left join data.category on sold.org_id = category.org_id and sold.category_id = category.id
inner join data.org on sold.org_id = org.org_id;

comment on view analytics.sales_by_category is
'Sales and credits per day and category that the products had when they were sold, null for none; uncosted_net_amount is the part of the net amount whose cost is not known, and is in no margin.';

grant select on analytics.sales_by_category to counterfoil_analyst;
