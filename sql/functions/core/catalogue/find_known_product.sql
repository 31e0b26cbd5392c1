create function core.find_known_product(p_org_id uuid, p_new jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
    v_barcode constant text := p_new ->> 'barcode';
    v_digits constant text := ltrim(v_barcode, '0');
    -- A code of 8 to 14 digits is the same with zeros before it: some scanners send them, some do not.
    v_barcodes constant text [] := v_barcode || array(
        select lpad(v_digits, gtin.length, '0')
        from unnest(array[8, 12, 13, 14]) as gtin (length)
        where v_barcode ~ '^[0-9]{8,14}$' and gtin.length >= length(v_digits)
    );
    v_sku constant text := coalesce(p_new ->> 'sku', v_barcode);
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
            and product_barcode.barcode = any(v_barcodes collate "C")
            and product_barcode.pack_quantity = 1
        order by (product_barcode.barcode = v_barcode) desc, product_barcode.barcode
        limit 1;
    end if;
    if v_id is null then
        select product.id into v_id
        from data.product
        where product.org_id = p_org_id and product.sku_lower = lower(v_sku) collate "C"
        order by (product.sku = v_sku) desc, product.id
        limit 1;
    end if;
    return v_id;
end;
$$;

comment on function core.find_known_product(uuid, jsonb) is
'Return the product that another till or person has created meanwhile: of the same id, else of the same barcode, else of the same SKU in capitals or not (which is the barcode where none is given); null for none.';
