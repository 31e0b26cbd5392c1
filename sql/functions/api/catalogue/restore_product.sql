create function api.restore_product(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_product');

    update data.product
    set is_active = true
    where product.org_id = p_org_id and product.id = p_id and product.is_active <> true;

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.restore_product(text, uuid, uuid) is
'Undo archive_product. A second call changes nothing. Returns the product. Errors: not_found, category_archived, unit_archived.';

grant execute on function api.restore_product(text, uuid, uuid) to counterfoil_api;
