create function core.change_product(p_org_id uuid, p_id uuid, p_version bigint, p_body jsonb)
returns void
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

    perform core.check_unit(p_org_id, core.clean_text(p_body ->> 'unit'));
    perform core.save_product(v_product, core.clean_texts(p_body));
    perform core.set_barcodes(p_org_id, p_id, p_body -> 'barcodes');
end;
$$;

comment on function core.change_product(uuid, uuid, bigint, jsonb) is
'Change a product at the version given. Whoever changes unit or tracks_stock holds the organization''s lock. Errors: not_found, stale, validation, duplicate, reference, category_archived, unit_archived, stock_in_use.';
