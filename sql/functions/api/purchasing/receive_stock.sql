create function api.receive_stock(
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
    v_request constant jsonb := jsonb_build_array('receive_stock', p_body);
    v_answer json;
    v_org data.org;
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'receive_stock');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_id := core.post_receipt(v_org, p_body);
    v_answer := core.show_stock_entry(p_org_id, v_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.receive_stock(text, uuid, text, jsonb) is
'Receive goods: raise quantity and value. p_body: {supplier_id?, purchase_order_id?, supplier_reference?, lines: [{product_id, quantity, unit_cost?, purchase_order_line_no?}], additional_costs?: [{description, amount}], note?, entry_on?}. unit_cost may be left out where the order has it. Returns the stock entry with its lines and movements. Errors: idempotency_key_missing, not_found, validation, supplier_archived, order_not_open, receipt_exceeds_order, books_closed, backdating_forbidden, idempotency_key_reused.';

grant execute on function api.receive_stock(text, uuid, text, jsonb) to counterfoil_api;
