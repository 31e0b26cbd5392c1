create function core.find_return_supplier(p_org_id uuid, p_receipt data.stock_entry, p_supplier_id uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
    if p_supplier_id <> p_receipt.supplier_id then
        perform core.raise_invalid('supplier_id', 'The receipt is of another supplier.');
    elsif not exists (
        select from data.supplier where supplier.org_id = p_org_id and supplier.id = p_supplier_id
    ) and p_supplier_id is not null then
        perform core.raise_not_found('supplier', 'supplier_id');
    end if;
    return coalesce(p_supplier_id, p_receipt.supplier_id);
end;
$$;

comment on function core.find_return_supplier(uuid, data.stock_entry, uuid) is
'Find the supplier of a return: that of the receipt, even if archived since; else the named one, or none. Errors: not_found, validation.';
