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
begin
    perform session.authorise(p_capability, p_org_id, 'update_product');

    if p_body ?| array['unit', 'tracks_stock'] then
        perform core.lock_org(p_org_id); -- no stock moves during the check
    end if;
    perform core.change_product(p_org_id, p_id, p_version, p_body);

    return core.show_product(p_org_id, p_id);
end;
$$;

comment on function api.update_product(text, uuid, uuid, bigint, jsonb) is
'Change a product at the version given; p_body holds the fields to change. Issued documents do not change. p_body: {sku?, name?, unit?, unit_price?, prices_include_tax?, tax_rate_id?, tracks_stock?, category_id?, barcodes?: [], reorder_level?, reorder_quantity?}. Errors: not_found, stale, validation, duplicate, reference, category_archived, unit_archived, stock_in_use.';

grant execute on function api.update_product(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
