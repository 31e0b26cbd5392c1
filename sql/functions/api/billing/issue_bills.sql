create function api.issue_bills(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
declare
    v_org data.org;
    v_bill jsonb;
    v_ids uuid [] := '{}';
    v_id uuid;
    v_new_ids uuid [] := '{}';
    v_new_keys text [] := '{}';
    v_bodies jsonb [] := '{}';
    v_places integer [] := '{}';
    v_body jsonb;
    v_key text;
    v_first integer := 1;
begin
    perform session.authorise(p_capability, p_org_id, 'issue_bills');
    perform session.require('issue_bill');
    perform core.check_bills_to_issue(p_body -> 'bills');
    v_org := core.lock_org(p_org_id);

    for v_bill in select value from jsonb_array_elements(p_body -> 'bills') loop
        v_key := v_bill ->> 'idempotency_key';
        v_body := v_bill -> 'bill';
        v_id := (core.find_key(p_org_id, v_key, jsonb_build_array('create_bill', v_body))).document_id;
        if v_id is null then
            v_id := core.choose_document_id(p_org_id, v_body);
            v_new_ids := v_new_ids || v_id;
            v_new_keys := v_new_keys || v_key;
            v_bodies := v_bodies || v_body;
            v_places := v_places || cardinality(v_ids);
        end if;
        v_ids := v_ids || v_id;
    end loop;

    -- Those that follow each other on one day and in one series are written together.
    for v_index in 1 .. cardinality(v_new_ids) loop
        if v_bodies[v_index + 1] ->> 'issued_on' is distinct from v_bodies[v_index] ->> 'issued_on'
            or v_bodies[v_index + 1] ->> 'series' is distinct from v_bodies[v_index] ->> 'series'
            or v_index = cardinality(v_new_ids)
        then
            perform core.write_bills(
                v_org, v_new_ids[v_first:v_index], v_bodies[v_first:v_index], v_places[v_first:v_index]
            );
            v_first := v_index + 1;
        end if;
    end loop;

    insert into data.idempotency_key (org_id, key, operation, request_hash, document_id, user_id)
    select
        p_org_id,
        made.key,
        'create_bill',
        sha256(convert_to(jsonb_build_array('create_bill', made.body)::text, 'UTF8')),
        made.id,
        session.user_id()
    from unnest(v_new_ids, v_new_keys, v_bodies) as made (id, key, body);
    return core.show_issued_bills(p_org_id, v_ids);
end;
$$;

comment on function api.issue_bills(text, uuid, jsonb) is
'Issue many bills of a history at once, in their order, each as create_bill with issue would under its own idempotency key, all or none. A bill whose key is known is not issued again. What belongs to a till or creates something else is refused: approvals, new customers and products, sales with a mark. p_body: {bills: [{idempotency_key, bill: {id?, issue, customer_id?, lines: [{product_id, quantity, unit_price?, discount_percent?, discount_amount?, description?}], discount_percent?, discount_amount?, payments?: [{method: cash|card|transfer|other, amount?, tendered_amount?, reference?}], expected_gross_amount?, external_reference?, issued_on?, due_on?, payment_terms?, series?, register_id?, sold_at?, note?}}]}. Errors: idempotency_key_missing, not_found, stale, validation, forbidden, id_taken, insufficient_stock, product_archived, customer_archived, series_archived, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session, idempotency_key_reused.';

grant execute on function api.issue_bills(text, uuid, jsonb) to counterfoil_api;
