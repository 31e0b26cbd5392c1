create function api.delete_product_picture(p_capability text, p_org_id uuid, p_id uuid, p_version bigint)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_product data.product;
begin
    perform session.authorise(p_capability, p_org_id, 'delete_product_picture');

    v_product := core.lock_product(p_org_id, p_id, p_version);
    delete from data.product_picture
    where product_picture.org_id = p_org_id and product_picture.product_id = p_id;
    if found then
        perform core.save_product(v_product, '{}'); -- another version of the product
    end if;

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.delete_product_picture(text, uuid, uuid, bigint) is
'Take the picture of a product at the version given away, if it has one. Returns the product. Errors: not_found, stale.';

grant execute on function api.delete_product_picture(text, uuid, uuid, bigint) to counterfoil_api;
