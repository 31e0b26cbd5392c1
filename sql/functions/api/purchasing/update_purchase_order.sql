create function api.update_purchase_order(
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
    v_order data.purchase_order;
    v_new data.purchase_order;
begin
    perform session.authorise(p_capability, p_org_id, 'update_purchase_order');

    v_order := core.lock_order_draft(p_org_id, p_id);
    if v_order.version <> p_version then
        perform core.raise_stale(v_order.version);
    end if;

    v_new := jsonb_populate_record(v_order, p_body - 'lines');
    if p_body ? 'supplier_id' then
        perform core.find_active_supplier(p_org_id, v_new.supplier_id);
    end if;
    update data.purchase_order
    set
        supplier_id = v_new.supplier_id,
        supplier_reference = v_new.supplier_reference,
        expected_on = v_new.expected_on,
        note = v_new.note
    where purchase_order.org_id = p_org_id and purchase_order.id = p_id;
    if p_body ? 'lines' then
        perform core.write_order_lines(v_order, p_body -> 'lines');
    end if;

    return core.show_purchase_order(p_org_id, p_id);
end;
$$;

comment on function api.update_purchase_order(text, uuid, uuid, bigint, jsonb) is
'Change a draft order at the version given; p_body holds the fields to change, and lines replaces all lines. p_body: {supplier_id?, lines?: [{product_id, ordered_quantity, unit_cost, supplier_sku?, note?}], supplier_reference?, expected_on?, note?}. Errors: not_found, stale, validation, product_archived, supplier_archived, order_sent.';

grant execute on function api.update_purchase_order(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
