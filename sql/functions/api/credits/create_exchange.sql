create function api.create_exchange(
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
    v_request constant jsonb := jsonb_build_array('create_exchange', p_id, p_body);
    v_return constant jsonb := p_body -> 'return';
    v_sale constant jsonb := p_body -> 'sale';
    v_answer json;
    v_org data.org;
    v_original data.bill;
    v_credit_note data.bill;
    v_bill_id uuid;
    v_bill data.bill;
    v_body jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'create_exchange');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_body := core.use_approvals(p_org_id, p_body);
    perform core.require_approval(p_org_id, v_body, 'create_exchange', 'exchange');
    v_original := core.find_creditable_bill(p_org_id, p_id);
    v_credit_note := core.write_credit_note(
        v_org, core.choose_document_id(p_org_id, v_return, 'return.'), v_original, v_return - 'payments'
    );
    -- Never stale: there is no earlier version.
    v_bill_id := core.write_bill(
        v_org,
        core.choose_document_id(p_org_id, v_sale, 'sale.'),
        v_sale - 'payments' || jsonb_build_object(
            'customer_id', v_original.customer_id, 'approval_ids', v_body -> 'approval_ids'
        )
    );
    perform core.note_approvals(p_org_id, v_body, p_bill_id => v_bill_id);
    v_bill := core.find_document(p_org_id, v_bill_id);
    perform core.set_off_credit(v_bill, v_credit_note);
    perform core.add_payments(v_org, v_bill, v_sale -> 'payments', core.find_due_amount(p_org_id, v_bill.id), 'sale.');
    perform core.add_payments(
        v_org, v_credit_note, v_return -> 'payments', core.find_due_amount(p_org_id, v_credit_note.id), 'return.'
    );

    v_answer := json_build_object(
        'credit_note', core.show_document(p_org_id, v_credit_note.id),
        'bill', core.show_document(p_org_id, v_bill.id)
    );
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_exchange(text, uuid, uuid, text, jsonb) is
'Take back goods of a bill and sell others in one transaction: a credit note and a bill for the same customer, set off against each other as far as possible. p_body: {return: {id?, lines: [{line_no, quantity?, restock?, amount?}], reason, payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], series?, issued_on?, register_id?, sold_at?, clock_offset_ms?, mark?, sold_by?}, sale: {id?, lines: [{product_id?, quantity, unit_price?, discount_percent?, discount_amount?, description?, new_product?}], discount_percent?, discount_amount?, payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], expected_gross_amount?, external_reference?, series?, register_id?, sold_at?, clock_offset_ms?, mark?, sold_by?, note?}, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Errors: idempotency_key_missing, not_found, validation, forbidden, device_required, approval_required, approval_invalid, id_taken, insufficient_stock, product_archived, customer_archived, series_archived, not_issued, credit_exceeds_bill, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.create_exchange(text, uuid, uuid, text, jsonb) to counterfoil_api;
