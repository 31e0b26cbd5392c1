create function api.archive_supplier(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_supplier');

    update data.supplier
    set is_active = false
    where supplier.org_id = p_org_id and supplier.id = p_id and supplier.is_active <> false;

    return core.show_supplier(p_org_id, p_id);
end;
$$;

comment on function api.archive_supplier(text, uuid, uuid) is
'Hide a supplier from lists, orders and receipts; its history stays. A second call changes nothing. Returns the supplier. Errors: not_found.';

grant execute on function api.archive_supplier(text, uuid, uuid) to counterfoil_api;
