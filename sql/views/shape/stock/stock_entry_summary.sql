create view shape.stock_entry_summary
with (security_invoker = true) as
select
    entry.org_id,
    entry.id,
    entry.kind,
    entry.entry_on,
    entry.supplier_id,
    (
        select supplier.name
        from data.supplier
        where supplier.org_id = entry.org_id and supplier.id = entry.supplier_id
    ) as supplier_name,
    entry.supplier_reference,
    entry.purchase_order_id,
    (
        select purchase_order.number
        from data.purchase_order
        where purchase_order.org_id = entry.org_id and purchase_order.id = entry.purchase_order_id
    ) as purchase_order_number,
    entry.goods_amount::text as goods_amount,
    entry.additional_amount::text as additional_amount,
    entry.reason,
    entry.note,
    entry.created_by,
    entry.created_at
from data.stock_entry as entry;

comment on view shape.stock_entry_summary is
'A receipt, return to a supplier, adjustment or posted stocktake without its lines, for lists.';
