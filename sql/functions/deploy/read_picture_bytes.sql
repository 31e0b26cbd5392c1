create function deploy.read_picture_bytes(p_org_id uuid, p_product_id uuid, p_sha256 text)
returns bytea
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return (
        select picture.image
        from data.product_picture as picture
        where picture.org_id = p_org_id and picture.product_id = p_product_id and picture.sha256 = p_sha256
    );
end;
$$;

comment on function deploy.read_picture_bytes(uuid, uuid, text) is
'Return the bytes of a picture, to put them into the store; null if it was replaced meanwhile.';

grant execute on function deploy.read_picture_bytes(uuid, uuid, text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.read_picture_bytes(uuid, uuid, text) to %I', session_user);
end;
$$;
