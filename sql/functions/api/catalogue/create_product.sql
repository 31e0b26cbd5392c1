create function api.create_product(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.product := jsonb_populate_record(null::data.product, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_product');

    perform core.check_unit(p_org_id, v_new.unit);

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_products(array[v_new]);
    insert into data.stock_level (org_id, product_id)
    values (p_org_id, v_new.id);
    perform core.set_barcodes(p_org_id, v_new.id, p_body -> 'barcodes');

    return core.show_product(p_org_id, v_new.id);
end;
$$;

comment on function api.create_product(text, uuid, jsonb) is
'Create a product with nothing on hand. p_body: {sku, name, unit?, unit_price, prices_include_tax?, tax_rate_id?, tracks_stock?, category_id?, barcodes?: [], reorder_level?, reorder_quantity?}. Errors: validation, duplicate, reference, category_archived, unit_archived.';

grant execute on function api.create_product(text, uuid, jsonb) to counterfoil_api;
