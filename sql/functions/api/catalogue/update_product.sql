create function api.update_product(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_product data.product;
begin
    perform session.authorise(p_capability, p_org_id, 'update_product');

    if p_body ?| array['unit', 'tracks_stock'] then
        perform core.lock_org(p_org_id); -- no stock moves during the check
    end if;
    select * into v_product
    from data.product
    where product.org_id = p_org_id and product.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('product');
    elsif v_product.version <> p_version then
        perform core.raise_stale(v_product.version);
    end if;

    perform core.check_unit(p_org_id, core.clean_text(p_body ->> 'unit'));
    perform core.save_product(v_product, core.clean_texts(p_body));
    perform core.set_barcodes(p_org_id, p_id, p_body -> 'barcodes');

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.update_product(text, uuid, uuid, bigint, jsonb) is
'Change a product at the version given; p_body holds the fields to change. Issued documents do not change. p_body: {sku?, name?, unit?, unit_price?, prices_include_tax?, tax_rate_id?, tracks_stock?, category_id?, barcodes?: [], reorder_level?, reorder_quantity?}. Errors: not_found, stale, validation, duplicate, reference, category_archived, unit_archived, stock_in_use.';

grant execute on function api.update_product(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
