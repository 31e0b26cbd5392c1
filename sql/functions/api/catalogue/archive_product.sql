create function api.archive_product(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_product');

    update data.product
    set is_active = false
    where product.org_id = p_org_id and product.id = p_id and product.is_active <> false;

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.archive_product(text, uuid, uuid) is
'Hide a product from lists and from sale; its history stays. A second call changes nothing. Returns the product. Errors: not_found.';

grant execute on function api.archive_product(text, uuid, uuid) to counterfoil_api;
