create view analytics.stock_change_by_day
with (security_invoker = true) as
select
    stock_movement.org_id,
    stock_movement.product_id,
    stock_movement.moved_on,
    sum(stock_movement.quantity) as quantity,
    sum(stock_movement.value_amount) as value_amount
from data.stock_movement
group by stock_movement.org_id, stock_movement.product_id, stock_movement.moved_on;

comment on view analytics.stock_change_by_day is
'What came in less what went out, per product and day of the books, in quantity and cost. What is on hand (stock_on_hand) less all of it after a day is what was on hand at the end of that day.';

grant select on analytics.stock_change_by_day to counterfoil_analyst;
