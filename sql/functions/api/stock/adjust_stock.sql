create function api.adjust_stock(
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
    v_request constant jsonb := jsonb_build_array('adjust_stock', p_body);
    v_answer json;
    v_org data.org;
    v_changes core.stock_change [];
begin
    perform session.authorise(p_capability, p_org_id, 'adjust_stock');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_changes := core.read_adjustment_lines(v_org, p_body -> 'lines');
    v_answer := core.enter_stock(v_org, 'adjustment', p_body, v_changes);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.adjust_stock(text, uuid, text, jsonb) is
'Write off (negative) or find (positive) goods, at moving average. p_body: {lines: [{product_id, quantity_change, reason}], note?, entry_on?}. Returns the stock entry with its movements. Errors: idempotency_key_missing, not_found, validation, insufficient_stock, books_closed, backdating_forbidden, idempotency_key_reused.';

grant execute on function api.adjust_stock(text, uuid, text, jsonb) to counterfoil_api;
