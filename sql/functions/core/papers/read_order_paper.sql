create function core.read_order_paper(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_order constant json := core.show_purchase_order(p_org_id, p_id);
begin
    return json_build_object(
        'order', v_order,
        'logo', core.show_logo(p_org_id),
        'buyer', (
            select core.copy_seller(row(org.*)) from data.org
            where org.org_id = p_org_id
        ),
        'supplier', (
            select coalesce((v_order ->> 'supplier')::jsonb, core.copy_supplier(row(supplier.*)))
            from data.supplier
            where supplier.org_id = p_org_id and supplier.id = (v_order ->> 'supplier_id')::uuid
        ),
        'units', (
            select coalesce(json_agg(product.unit order by line.line_no), '[]'::json)
            from data.purchase_order_line as line
            inner join data.product on line.org_id = product.org_id and line.product_id = product.id
            where line.org_id = p_org_id and line.purchase_order_id = p_id
        ),
        'closed_at_local', core.format_local_time(p_org_id, (v_order ->> 'cancelled_at')::timestamptz)
    );
end;
$$;

comment on function core.read_order_paper(uuid, uuid) is
'Return an order to a supplier with the additional content of its paper: {order: see get_purchase_order, logo: see core.show_logo, buyer, supplier, units: [text], closed_at_local}. buyer is the organization. supplier is the copy made when the order was sent; of a draft, the supplier as it is. units are those of the lines, in their order. closed_at_local is in the organization''s time zone. Errors: not_found.';
