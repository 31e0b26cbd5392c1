create function api.issue_bill(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
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
    v_request constant jsonb := jsonb_build_array('issue_bill', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_draft data.bill_draft;
    v_body jsonb := p_body;
begin
    perform session.authorise(p_capability, p_org_id, 'issue_bill');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_draft := core.lock_draft(p_org_id, p_id);
    if p_body ?| '{approval_ids,offline_approvals}' then
        v_body := core.use_approvals(p_org_id, p_body);
    end if;
    perform core.write_bill(
        v_org, p_id, v_draft.content - '{approval_ids,offline_approvals}'::text [] || v_body, v_draft, p_version
    );
    if v_body ? 'approval_ids' then
        perform core.note_approvals(p_org_id, v_body, p_bill_id => p_id);
    end if;
    delete from data.bill_draft
    where bill_draft.org_id = p_org_id and bill_draft.id = p_id;

    return core.store_document_answer(p_org_id, p_idempotency_key, v_request, p_id);
end;
$$;

comment on function api.issue_bill(text, uuid, uuid, bigint, text, jsonb) is
'Issue a draft: take its goods from stock, number it, seal it. It keeps its id. With a version it is issued only if the draft and its prices are still those of that version. p_body: {payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], expected_gross_amount?, issued_on?, register_id?, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Errors: idempotency_key_missing, not_found, stale, validation, forbidden, device_required, approval_invalid, insufficient_stock, product_archived, customer_archived, series_archived, bill_issued, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.issue_bill(text, uuid, uuid, bigint, text, jsonb) to counterfoil_api;
