create function core.lock_product(p_org_id uuid, p_id uuid, p_version bigint)
returns data.product
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_product data.product;
begin
    select * into v_product
    from data.product
    where product.org_id = p_org_id and product.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('product');
    elsif v_product.version <> p_version then
        perform core.raise_stale(v_product.version);
    end if;
    return v_product;
end;
$$;

comment on function core.lock_product(uuid, uuid, bigint) is
'Lock a product that is to be changed at the version given, and return it. Errors: not_found, stale.';
