create function api.accept_late_sale(
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
    v_request constant jsonb := jsonb_build_array('accept_late_sale', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_sale data.late_sale;
    v_choice constant jsonb := jsonb_strip_nulls(
        jsonb_build_object(
            'issued_on', p_body -> 'issued_on', 'register_id', p_body -> 'register_id', 'sold_at', p_body -> 'sold_at'
        )
    );
begin
    perform session.authorise(p_capability, p_org_id, 'accept_late_sale');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_sale := core.find_waiting_sale(p_org_id, p_id);
    insert into data.late_sale_decision (org_id, late_sale_id, bill_id, decided_by)
    values (p_org_id, p_id, p_id, session.user_id());
    -- It was made at the device that sent it, by whom that device names, else by whoever sent it.
    perform
        set_config('counterfoil.device_id', v_sale.device_id::text, true),
        set_config('counterfoil.is_opened_by_pin', 'false', true);
    v_sale.body := v_sale.body || jsonb_build_object(
        'sold_by', case
            when v_sale.device_id is not null and v_sale.body ->> 'sold_by' is not null then v_sale.body -> 'sold_by'
            else to_jsonb(v_sale.created_by)
        end
    );
    -- Its day and its shift are over: who accepts it says which ones it is to count in. Never stale: it was no draft.
    perform core.write_bill(v_org, p_id, v_sale.body - '{issued_on,register_id}'::text [] || v_choice);
    perform core.note_approvals(p_org_id, v_sale.body, p_bill_id => p_id);

    return core.store_document_answer(p_org_id, p_idempotency_key, v_request, p_id);
end;
$$;

comment on function api.accept_late_sale(text, uuid, uuid, text, jsonb) is
'Book a sale that came too late: now, at today''s prices unless it says its own, dated today or, with the permission to, on another day of open books. It keeps the time at which it was made, its device, who made it, and the approvals that its till was given; how much may be off a price is what the caller''s own role allows. p_body: {issued_on?, register_id?, sold_at?}. Returns the bill. Errors: idempotency_key_missing, not_found, stale, validation, forbidden, insufficient_stock, product_archived, customer_archived, series_archived, late_sale_decided, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.accept_late_sale(text, uuid, uuid, text, jsonb) to counterfoil_api;
