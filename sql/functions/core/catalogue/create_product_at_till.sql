create function core.create_product_at_till(p_org_id uuid, p_new jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_body constant jsonb := core.clean_texts(p_new);
    v_id uuid := core.find_known_product(p_org_id, v_body);
    v_new data.product := jsonb_populate_record(null::data.product, v_body);
begin
    if v_id is not null then
        return v_id;
    end if;

    perform session.require('create_product_at_till');
    v_new.org_id := p_org_id;
    v_new.id := coalesce(v_new.id, guard.uuidv7());
    v_new.sku := coalesce(v_new.sku, v_body ->> 'barcode', 'NEW-' || upper(right(v_new.id::text, 12)));
    v_new.tracks_stock := false; -- nobody has counted it, and it was sold
    begin
        perform core.insert_products(array[v_new]);
        insert into data.stock_level (org_id, product_id)
        values (p_org_id, v_new.id);
        if v_body ->> 'barcode' is not null then
            perform core.set_barcodes(p_org_id, v_new.id, jsonb_build_array(v_body ->> 'barcode'));
        end if;
    exception when unique_violation then
        v_id := core.find_known_product(p_org_id, v_body);
        if v_id is null then
            raise;
        end if;
        return v_id;
    end;
    return v_new.id;
end;
$$;

comment on function core.create_product_at_till(uuid, jsonb) is
'Create a product that a till sold before the service knew it, without stock, and return its id; the known one where somebody was first. p_new: {id?, name, unit_price, prices_include_tax?, tax_rate_id?, barcode?, sku?}. Errors: validation, forbidden, duplicate, reference.';
