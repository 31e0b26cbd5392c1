create function core.find_active_supplier(p_org_id uuid, p_supplier_id uuid)
returns data.supplier
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
    return v_supplier;
end;
$$;

comment on function core.find_active_supplier(uuid, uuid) is
'Find the supplier to order from. Errors: not_found, supplier_archived.';
