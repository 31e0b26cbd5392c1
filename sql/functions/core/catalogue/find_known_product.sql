create function core.find_known_product(p_org_id uuid, p_new jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
    v_id uuid;
begin
    select product.id into v_id
    from data.product
    where product.org_id = p_org_id and product.id = (p_new ->> 'id')::uuid;
    if v_id is null then
        select product_barcode.product_id into v_id
        from data.product_barcode
        where
            product_barcode.org_id = p_org_id
            and product_barcode.barcode = (p_new ->> 'barcode') collate "C"
            and product_barcode.pack_quantity = 1;
    end if;
    if v_id is null then
        select product.id into v_id
        from data.product
        where product.org_id = p_org_id and product.sku = coalesce(p_new ->> 'sku', p_new ->> 'barcode');
    end if;
    return v_id;
end;
$$;

comment on function core.find_known_product(uuid, jsonb) is
'Return the product that another till or person has created meanwhile: of the same id, else of the same barcode, else of the same SKU (which is the barcode where none is given); null for none.';
