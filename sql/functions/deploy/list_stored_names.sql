create function deploy.list_stored_names(p_org_id uuid)
returns table (stored_as text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return query
    select distinct core.name_stored_picture(p_org_id, picture.sha256)
    from data.product_picture as picture
    where picture.org_id = p_org_id and picture.is_in_store;
end;
$$;

comment on function deploy.list_stored_names(uuid) is
'List the names of the files in the store that pictures of an organization need.';

grant execute on function deploy.list_stored_names(uuid) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.list_stored_names(uuid) to %I', session_user);
end;
$$;
