create view shape.purchase_order_summary
with (security_invoker = true) as
select
    purchase_order.org_id,
    purchase_order.id,
    purchase_order.status,
    purchase_order.number,
    purchase_order.supplier_id,
    coalesce(
        purchase_order.supplier ->> 'name',
        (
            select supplier.name
            from data.supplier
            where supplier.org_id = purchase_order.org_id and supplier.id = purchase_order.supplier_id
        )
    ) as supplier_name,
    purchase_order.supplier,
    purchase_order.supplier_reference,
    purchase_order.ordered_on,
    purchase_order.expected_on,
    core.is_order_overdue(
        purchase_order.status,
        purchase_order.expected_on,
        (
            select (now() at time zone org.time_zone)::date
            from data.org
            where org.org_id = purchase_order.org_id
        )
    ) as is_overdue,
    purchase_order.note,
    purchase_order.currency,
    purchase_order.minor_units,
    (
        select
            coalesce(
                sum(round(line.ordered_quantity * line.unit_cost, purchase_order.minor_units)),
                round(0::numeric, purchase_order.minor_units)
            )::text
        from data.purchase_order_line as line
        where line.org_id = purchase_order.org_id and line.purchase_order_id = purchase_order.id
    ) as amount,
    purchase_order.sent_at,
    purchase_order.sent_by,
    purchase_order.cancelled_at,
    purchase_order.cancelled_by,
    purchase_order.cancel_reason,
    purchase_order.created_by,
    purchase_order.created_at,
    purchase_order.updated_at,
    purchase_order.version
from data.purchase_order;

comment on view shape.purchase_order_summary is
'A purchase order without its lines, for lists. supplier is the copy made when it was sent. is_overdue: more is to come, and was expected before today.';
