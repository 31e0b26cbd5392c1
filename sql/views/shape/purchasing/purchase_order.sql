create view shape.purchase_order
with (security_invoker = true) as
select
    summary.*,
    (
        select coalesce(json_agg(line order by line.line_no), '[]'::json)
        from shape.purchase_order_line as line
        where line.org_id = summary.org_id and line.purchase_order_id = summary.id
    ) as lines
from shape.purchase_order_summary as summary;

comment on view shape.purchase_order is 'A purchase order with its lines.';
