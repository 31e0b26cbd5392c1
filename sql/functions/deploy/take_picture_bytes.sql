create function deploy.take_picture_bytes(p_org_id uuid, p_product_id uuid, p_image bytea)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform
        set_config('counterfoil.org_id', p_org_id::text, true),
        set_config('counterfoil.operation', 'move_picture', true);
    update data.product_picture
    set image = p_image
    where
        product_picture.org_id = p_org_id
        and product_picture.product_id = p_product_id
        and product_picture.sha256 = encode(sha256(p_image), 'hex')
        and product_picture.is_in_store;
    return found;
end;
$$;

comment on function deploy.take_picture_bytes(uuid, uuid, bytea) is
'Take the bytes of a picture back from the store. Returns false for bytes that are not those of the picture.';

grant execute on function deploy.take_picture_bytes(uuid, uuid, bytea) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.take_picture_bytes(uuid, uuid, bytea) to %I', session_user);
end;
$$;
