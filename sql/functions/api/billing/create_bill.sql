create function api.create_bill(
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
    v_request constant jsonb := jsonb_build_array('create_bill', p_body);
    v_is_issued constant boolean := coalesce((p_body ->> 'issue')::boolean, false);
    v_body jsonb := p_body;
    v_answer json;
    v_id uuid;
    v_lateness text;
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'create_bill');

    if v_is_issued then
        perform session.require('issue_bill');
    end if;
    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_id := core.choose_document_id(p_org_id, p_body);
    if v_is_issued and p_body ?& '{sold_at,mark}' then
        v_lateness := core.find_lateness(v_org, p_body);
    end if;
    if v_is_issued and p_body ?| '{approval_ids,offline_approvals}' then
        v_body := core.use_approvals(p_org_id, p_body);
    end if;

    if v_lateness is not null then
        v_answer := core.put_late_sale(p_org_id, v_id, v_body, v_lateness);
    elsif v_is_issued then
        -- Never stale: there is no earlier version.
        v_id := core.write_bill(v_org, v_id, v_body);
        if v_body ? 'approval_ids' then
            perform core.note_approvals(p_org_id, v_body, p_bill_id => v_id);
        end if;
        return core.store_document_answer(p_org_id, p_idempotency_key, v_request, v_id);
    else
        v_answer := core.create_draft(v_org, v_id, p_body - '{approval_ids,offline_approvals}'::text []);
    end if;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_bill(text, uuid, text, jsonb) is
'Create a draft, or with issue true issue and pay the bill at once, in the one call of a till. A sale of a till (sold_at and mark) that comes too late to be booked is put into the list of late sales, and that is the answer. p_body: {id?, issue?, customer_id?, new_customer?, lines?: [{product_id?, quantity, unit_price?, discount_percent?, discount_amount?, description?, new_product?}], discount_percent?, discount_amount?, payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], expected_gross_amount?, has_frozen_prices?, external_reference?, issued_on?, due_on?, payment_terms?, series?, register_id?, sold_at?, clock_offset_ms?, mark?, sold_by?, note?, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Errors: idempotency_key_missing, not_found, validation, forbidden, device_required, approval_invalid, id_taken, insufficient_stock, product_archived, customer_archived, series_archived, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.create_bill(text, uuid, text, jsonb) to counterfoil_api;
