create function deploy.list_pictures(p_org_id uuid, p_is_in_store boolean, p_after uuid, p_limit integer)
returns table (product_id uuid, sha256 text, stored_as text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return query
    select
        picture.product_id,
        picture.sha256,
        core.name_stored_picture(p_org_id, picture.sha256)
    from data.product_picture as picture
    where
        picture.org_id = p_org_id
        and picture.product_id > p_after
        and picture.is_in_store = p_is_in_store
    order by picture.product_id
    limit p_limit;
end;
$$;

comment on function deploy.list_pictures(uuid, boolean, uuid, integer) is
'List the pictures of an organization whose bytes are in the store, or those whose bytes are here, in the order of products.';

grant execute on function deploy.list_pictures(uuid, boolean, uuid, integer) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.list_pictures(uuid, boolean, uuid, integer) to %I', session_user);
end;
$$;
