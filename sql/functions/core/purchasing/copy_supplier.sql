create function core.copy_supplier(p_org_id uuid, p_supplier_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
    v_supplier data.supplier;
begin
    select * into v_supplier from data.supplier where supplier.org_id = p_org_id and supplier.id = p_supplier_id;
    if not found then
        perform core.raise_not_found('supplier', 'supplier_id');
    elsif not v_supplier.is_active then
        perform guard.raise_problem(
            p_slug => 'supplier_archived',
            p_detail => format('The supplier %s is archived.', v_supplier.name),
            p_field => 'supplier_id'
        );
    end if;

    return jsonb_build_object(
        'supplier_number', v_supplier.supplier_number,
        'name', v_supplier.name,
        'contact_name', v_supplier.contact_name,
        'email', v_supplier.email,
        'phone', v_supplier.phone,
        'address', v_supplier.address,
        'tax_number', v_supplier.tax_number,
        'country', v_supplier.country,
        'payment_terms_days', v_supplier.payment_terms_days
    );
end;
$$;

comment on function core.copy_supplier(uuid, uuid) is
'Copy a supplier for an order. Errors: not_found, supplier_archived.';
