create function core.change_product(p_org_id uuid, p_id uuid, p_version bigint, p_body jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_product constant data.product := core.lock_product(p_org_id, p_id, p_version);
begin
    perform core.check_unit(p_org_id, core.clean_text(p_body ->> 'unit'));
    perform core.save_product(v_product, core.clean_texts(p_body));
    perform core.set_barcodes(p_org_id, p_id, p_body -> 'barcodes');
end;
$$;

comment on function core.change_product(uuid, uuid, bigint, jsonb) is
'Change a product at the version given. Whoever changes unit or tracks_stock holds the organization''s lock. Errors: not_found, stale, validation, duplicate, reference, category_archived, unit_archived, stock_in_use.';
