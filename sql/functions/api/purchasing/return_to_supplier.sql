create function api.return_to_supplier(
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
    v_request constant jsonb := jsonb_build_array('return_to_supplier', p_body);
    v_answer json;
    v_org data.org;
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'return_to_supplier');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_id := core.post_return(v_org, p_body);
    v_answer := core.show_stock_entry(p_org_id, v_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.return_to_supplier(text, uuid, text, jsonb) is
'Return goods to a supplier: lower the quantity, and the value by moving average. p_body: {supplier_id?, receipt_id?, supplier_reference?, lines: [{product_id, quantity, receipt_line_no?, unit_cost?}], reason, note?, entry_on?}. With receipt_id each line names its line of the receipt. Returns the stock entry with its lines and movements. Errors: idempotency_key_missing, not_found, validation, insufficient_stock, return_exceeds_receipt, books_closed, backdating_forbidden, idempotency_key_reused.';

grant execute on function api.return_to_supplier(text, uuid, text, jsonb) to counterfoil_api;
