create function core.apply_product(p_org_id uuid, p_line core.product_plan)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_new constant data.product := p_line.new;
begin
    -- A column that is set wakes the triggers that watch it, so none is set that is not to change.
    if p_line.is_placed then
        update data.product
        set
            name = v_new.name,
            unit = v_new.unit,
            unit_price = v_new.unit_price,
            prices_include_tax = v_new.prices_include_tax,
            tax_rate_id = v_new.tax_rate_id,
            category_id = v_new.category_id,
            tracks_stock = v_new.tracks_stock,
            reorder_level = v_new.reorder_level,
            reorder_quantity = v_new.reorder_quantity
        where product.org_id = p_org_id and product.id = v_new.id;
    elsif p_line.is_renamed then
        update data.product
        set
            name = v_new.name,
            unit_price = v_new.unit_price,
            prices_include_tax = v_new.prices_include_tax,
            tax_rate_id = v_new.tax_rate_id,
            reorder_level = v_new.reorder_level,
            reorder_quantity = v_new.reorder_quantity
        where product.org_id = p_org_id and product.id = v_new.id;
    elsif p_line.is_changed then
        update data.product
        set
            unit_price = v_new.unit_price,
            prices_include_tax = v_new.prices_include_tax,
            tax_rate_id = v_new.tax_rate_id,
            reorder_level = v_new.reorder_level,
            reorder_quantity = v_new.reorder_quantity
        where product.org_id = p_org_id and product.id = v_new.id;
    end if;

    if p_line.barcodes is null then
        return;
    end if;

    delete from data.product_barcode
    where
        product_barcode.org_id = p_org_id
        and product_barcode.product_id = v_new.id
        and product_barcode.barcode <> all(p_line.barcodes || p_line.gtins);

    update data.product_barcode
    set type = case when product_barcode.barcode = any(p_line.gtins) then 'gtin' else 'any' end
    where
        product_barcode.org_id = p_org_id
        and product_barcode.product_id = v_new.id
        and (product_barcode.type = 'gtin') <> (product_barcode.barcode = any(p_line.gtins));

    insert into data.product_barcode (org_id, barcode, product_id, type)
    select
        p_org_id,
        given.barcode,
        v_new.id,
        case when given.barcode = any(p_line.gtins) then 'gtin' else 'any' end
    from unnest(p_line.barcodes || p_line.gtins) as given (barcode)
    where
        given.barcode <> all(
            array(
                select kept.barcode
                from data.product_barcode as kept
                where kept.org_id = p_org_id and kept.product_id = v_new.id
            )
        );
end;
$$;

comment on function core.apply_product(uuid, core.product_plan) is 'Change a product as a row of an import says.';
