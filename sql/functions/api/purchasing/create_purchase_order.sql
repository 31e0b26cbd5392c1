create function api.create_purchase_order(
    p_capability text,
    p_org_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('create_purchase_order', p_body);
    v_new constant data.purchase_order := jsonb_populate_record(null::data.purchase_order, p_body - 'lines');
    v_answer json;
    v_org data.org;
    v_order data.purchase_order;
begin
    perform session.authorise(p_capability, p_org_id, 'create_purchase_order');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    perform core.find_active_supplier(p_org_id, v_new.supplier_id);
    insert into data.purchase_order (
        org_id, supplier_id, supplier_reference, expected_on, note, currency, minor_units, created_by
    )
    values (
        p_org_id,
        v_new.supplier_id,
        v_new.supplier_reference,
        v_new.expected_on,
        v_new.note,
        v_org.currency,
        v_org.minor_units,
        session.user_id()
    )
    returning * into v_order;
    perform core.write_order_lines(v_order, coalesce(p_body -> 'lines', '[]'));

    v_answer := core.show_purchase_order(p_org_id, v_order.id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_purchase_order(text, uuid, text, jsonb) is
'Create a draft of an order, without a number. p_body: {supplier_id, lines?: [{product_id, ordered_quantity, unit_cost, supplier_sku?, note?}], supplier_reference?, expected_on?, note?}. Errors: idempotency_key_missing, not_found, validation, product_archived, supplier_archived, idempotency_key_reused.';

grant execute on function api.create_purchase_order(text, uuid, text, jsonb) to counterfoil_api;
