create function api.send_purchase_order(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('send_purchase_order', p_id);
    v_answer json;
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'send_purchase_order');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    perform core.freeze_order(v_org, core.lock_order_draft(p_org_id, p_id));
    v_answer := core.show_purchase_order(p_org_id, p_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.send_purchase_order(text, uuid, uuid, text) is
'Number a draft order and freeze it. Errors: idempotency_key_missing, not_found, validation, product_archived, supplier_archived, order_sent, idempotency_key_reused.';

grant execute on function api.send_purchase_order(text, uuid, uuid, text) to counterfoil_api;
