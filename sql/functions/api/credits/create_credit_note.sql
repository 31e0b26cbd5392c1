create function api.create_credit_note(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
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
    v_request constant jsonb := jsonb_build_array('create_credit_note', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_credit_note data.bill;
    v_body jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'create_credit_note');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_body := core.use_approvals(p_org_id, p_body);
    perform core.require_approval(p_org_id, v_body, 'create_credit_note', 'credit_note');
    v_credit_note := core.write_credit_note(
        v_org,
        core.choose_document_id(p_org_id, v_body),
        core.find_creditable_bill(p_org_id, p_id),
        v_body
    );
    perform core.note_approvals(p_org_id, v_body, p_bill_id => v_credit_note.id);
    perform core.add_payments(
        v_org, v_credit_note, p_body -> 'payments', core.find_due_amount(p_org_id, v_credit_note.id)
    );

    v_answer := core.show_document(p_org_id, v_credit_note.id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_credit_note(text, uuid, uuid, text, jsonb) is
'Correct an issued bill, line by line, never beyond the billed quantity and amount. Goods come back to stock (restock true) or are written off (false); a line with an amount instead of quantity and restock reduces the price alone. payments is money paid out at once. p_body: {id?, lines: [{line_no, quantity?, restock?, amount?}], reason, payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], series?, issued_on?, register_id?, sold_at?, clock_offset_ms?, mark?, sold_by?, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Returns the credit note. Errors: idempotency_key_missing, not_found, validation, device_required, approval_required, approval_invalid, id_taken, series_archived, not_issued, credit_exceeds_bill, payment_exceeds_due, books_closed, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.create_credit_note(text, uuid, uuid, text, jsonb) to counterfoil_api;
