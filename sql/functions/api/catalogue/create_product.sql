create function api.create_product(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.product := jsonb_populate_record(null::data.product, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_product');

    perform core.check_unit(p_org_id, v_new.unit);

    insert into data.product (
        org_id, sku, name, unit, unit_price, prices_include_tax, tax_rate_id, category_id, tracks_stock,
        reorder_level, reorder_quantity
    )
    values (
        p_org_id,
        trim(v_new.sku),
        trim(v_new.name),
        coalesce(v_new.unit, 'piece'),
        v_new.unit_price,
        v_new.prices_include_tax,
        v_new.tax_rate_id,
        v_new.category_id,
        coalesce(v_new.tracks_stock, true),
        v_new.reorder_level,
        v_new.reorder_quantity
    )
    returning product.id into v_id;

    insert into data.stock_level (org_id, product_id)
    values (p_org_id, v_id);
    perform core.set_barcodes(p_org_id, v_id, p_body -> 'barcodes');

    return core.show_product(p_org_id, v_id);
end;
$$;

comment on function api.create_product(text, uuid, jsonb) is
'A new product with nothing on hand. p_body: {sku, name, unit?, unit_price, prices_include_tax?, tax_rate_id?, tracks_stock?, category_id?, barcodes?: [], reorder_level?, reorder_quantity?}; a barcode is a text or {barcode, type?, pack_quantity?, pack_price?}. Errors: validation, duplicate, reference, category_archived, unit_archived.';

grant execute on function api.create_product(text, uuid, jsonb) to counterfoil_api;
