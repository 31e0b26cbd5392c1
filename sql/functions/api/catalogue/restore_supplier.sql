create function api.restore_supplier(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_supplier');

    update data.supplier
    set is_active = true
    where supplier.org_id = p_org_id and supplier.id = p_id and supplier.is_active <> true;

    return core.show_supplier(p_org_id, p_id);
end;
$$;

comment on function api.restore_supplier(text, uuid, uuid) is
'Undo archive_supplier. A second call changes nothing. Returns the supplier. Errors: not_found.';

grant execute on function api.restore_supplier(text, uuid, uuid) to counterfoil_api;
