create function core.find_receipt_supplier(p_org_id uuid, p_order data.purchase_order, p_supplier_id uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
    if p_order.id is not null then
        if p_supplier_id <> p_order.supplier_id then
            perform core.raise_invalid('supplier_id', 'The order was sent to another supplier.');
        end if;
        return p_order.supplier_id;
    elsif p_supplier_id is not null then
        perform core.find_active_supplier(p_org_id, p_supplier_id);
    end if;
    return p_supplier_id;
end;
$$;

comment on function core.find_receipt_supplier(uuid, data.purchase_order, uuid) is
'Find the supplier of a receipt: that of the order, even if archived since; else the named one, which must be active, or none. Errors: not_found, validation, supplier_archived.';
