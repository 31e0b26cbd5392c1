create function deploy.drop_picture_bytes(p_org_id uuid, p_product_id uuid, p_sha256 text)
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
    set image = null
    where
        product_picture.org_id = p_org_id
        and product_picture.product_id = p_product_id
        and product_picture.sha256 = p_sha256
        and not product_picture.is_in_store;
    return found;
end;
$$;

comment on function deploy.drop_picture_bytes(uuid, uuid, text) is
'Note that the bytes of a picture are in the store, and drop them here. Call it once the store has confirmed them. Returns false if the picture was replaced meanwhile.';

grant execute on function deploy.drop_picture_bytes(uuid, uuid, text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.drop_picture_bytes(uuid, uuid, text) to %I', session_user);
end;
$$;
