create view shape.stock_entry
with (security_invoker = true) as
select
    summary.*,
    (
        select json_agg(movement order by movement.id)
        from shape.stock_movement as movement
        where movement.org_id = summary.org_id and movement.stock_entry_id = summary.id
    ) as lines,
    (
        select coalesce(json_agg(line order by line.line_no), '[]'::json)
        from shape.stock_entry_line as line
        where line.org_id = summary.org_id and line.stock_entry_id = summary.id
    ) as entry_lines,
    (
        select coalesce(json_agg(cost order by cost.line_no), '[]'::json)
        from shape.stock_entry_cost as cost
        where cost.org_id = summary.org_id and cost.stock_entry_id = summary.id
    ) as additional_costs
from shape.stock_entry_summary as summary;

comment on view shape.stock_entry is
'A stock entry: lines are its movements, one per product; entry_lines are the lines on the paper of a receipt or return to a supplier.';
