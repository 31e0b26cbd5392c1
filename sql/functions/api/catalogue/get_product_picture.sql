create function api.get_product_picture(p_capability text, p_org_id uuid, p_id uuid, p_sha256 text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_picture data.product_picture;
begin
    perform session.authorise(p_capability, p_org_id, 'get_product_picture');

    select * into v_picture
    from data.product_picture
    where
        product_picture.org_id = p_org_id
        and product_picture.product_id = p_id
        and product_picture.sha256 = p_sha256;
    if not found then
        perform core.raise_not_found('picture');
    end if;

    return json_build_object(
        'media_type', v_picture.media_type,
        'sha256', v_picture.sha256,
        'image', encode(v_picture.image, 'base64'),
        'stored_as', case when v_picture.is_in_store then core.name_stored_picture(p_org_id, p_sha256) end
    );
end;
$$;

comment on function api.get_product_picture(text, uuid, uuid, text) is
'Return the picture of a product by its name: {media_type, sha256, image, stored_as}. The image is in base64; it is null where the bytes are in the store, which has them under the name stored_as. Errors: not_found.';

grant execute on function api.get_product_picture(text, uuid, uuid, text) to counterfoil_api;
