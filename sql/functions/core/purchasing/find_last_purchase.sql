create function core.find_last_purchase(p_org_id uuid, p_product_id uuid, p_supplier_id uuid default null)
returns setof core.last_purchase
language plpgsql
stable
set search_path = ''
as $$
begin
    return query
    select
        supplier.id,
        supplier.name,
        (
            select line.supplier_sku
            from data.purchase_order_line as line
            inner join data.purchase_order
                on purchase_order.org_id = line.org_id and purchase_order.id = line.purchase_order_id
            where
                line.org_id = p_org_id
                and line.product_id = p_product_id
                and line.supplier_sku is not null
                and purchase_order.supplier_id = supplier.id
            order by line.purchase_order_id desc
            limit 1
        ),
        bought.unit_cost::numeric
    from (
        (
            select
                entry.id,
                entry.supplier_id,
                line.unit_cost
            from data.stock_entry_line as line
            inner join data.stock_entry as entry on entry.org_id = line.org_id and entry.id = line.stock_entry_id
            inner join data.supplier on supplier.org_id = entry.org_id and supplier.id = entry.supplier_id
            where
                line.org_id = p_org_id
                and line.product_id = p_product_id
                and entry.kind = 'receipt'
                and line.unit_cost > 0
                and (supplier.is_active or p_supplier_id is not null)
                and (entry.supplier_id = p_supplier_id or p_supplier_id is null)
            order by line.stock_entry_id desc, line.line_no desc
            limit 1
        )
        union all
        (
            select
                purchase_order.id,
                purchase_order.supplier_id,
                line.unit_cost
            from data.purchase_order_line as line
            inner join data.purchase_order
                on purchase_order.org_id = line.org_id and purchase_order.id = line.purchase_order_id
            inner join data.supplier
                on supplier.org_id = purchase_order.org_id and supplier.id = purchase_order.supplier_id
            where
                line.org_id = p_org_id
                and line.product_id = p_product_id
                and purchase_order.status not in ('draft', 'cancelled')
                and (supplier.is_active or p_supplier_id is not null)
                and (purchase_order.supplier_id = p_supplier_id or p_supplier_id is null)
            order by line.purchase_order_id desc, line.line_no desc
            limit 1
        )
    ) as bought
    inner join data.supplier on supplier.org_id = p_org_id and supplier.id = bought.supplier_id
    order by bought.id desc
    limit 1;
end;
$$;

comment on function core.find_last_purchase(uuid, uuid, uuid) is
'Find from whom a product was last ordered or received, at what cost, and what that supplier calls it: of one supplier, or of all active ones. Drafts, cancelled orders and goods that came for free do not count. No row if it was never bought.';
