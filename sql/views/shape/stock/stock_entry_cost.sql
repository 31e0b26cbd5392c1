create view shape.stock_entry_cost
with (security_invoker = true) as
select
    org_id,
    stock_entry_id,
    line_no,
    description,
    amount::text as amount
from data.stock_entry_cost;

comment on view shape.stock_entry_cost is 'An additional cost of a receipt.';
