create function api.set_product_picture(
    p_capability text, p_org_id uuid, p_id uuid, p_version bigint, p_body bytea
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_product data.product;
begin
    perform session.authorise(p_capability, p_org_id, 'set_product_picture');

    v_product := core.lock_product(p_org_id, p_id, p_version);
    delete from data.product_picture
    where product_picture.org_id = p_org_id and product_picture.product_id = p_id;
    insert into data.product_picture (org_id, product_id, image)
    values (p_org_id, p_id, p_body);
    perform core.save_product(v_product, '{}'); -- another version of the product

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.set_product_picture(text, uuid, uuid, bigint, bytea) is
'Give a product at the version given a picture, in place of the one that it has. p_body holds the bytes of the file. Returns the product. Errors: not_found, stale, validation.';

grant execute on function api.set_product_picture(text, uuid, uuid, bigint, bytea) to counterfoil_api;
