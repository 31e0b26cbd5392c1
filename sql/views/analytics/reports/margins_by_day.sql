create view analytics.margins_by_day
with (security_invoker = true) as
select
    sold.org_id,
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
    group by total.org_id, total.issued_on
) as sold
inner join data.org on sold.org_id = org.org_id;

comment on view analytics.margins_by_day is
'Sales less credits, their cost at moving average, and the margin, per day of the books; uncosted_net_amount is the part of the net amount whose cost is not known, and is in no margin.';

grant select on analytics.margins_by_day to counterfoil_analyst;
