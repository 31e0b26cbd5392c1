create function core.write_bill(
    p_org data.org, p_id uuid, p_body jsonb, p_draft data.bill_draft default null, p_version bigint default null
)
returns uuid
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise each statement on an array is planned anew at every call
as $$
declare
    v_body constant jsonb := case
        when p_body ? 'new_customer' or p_body @? '$.lines[*].new_product'
            then core.create_new_things(p_org.org_id, p_body)
        else p_body
    end;
    v_document core.document := core.ready_bill(p_org, p_id, v_body, p_draft, p_version);
begin
    v_document.lines := core.sell_stock(p_org, v_document);
    perform core.seal_documents(p_org, array[v_document]);
    return p_id;
end;
$$;

comment on function core.write_bill(data.org, uuid, jsonb, data.bill_draft, bigint) is
'Price a bill, take its goods from stock, take its payments, number and seal it, in one transaction. The caller holds the organization''s lock. All problems of the request are reported together, before anything is written. Errors: not_found, stale, validation, forbidden, insufficient_stock, product_archived, customer_archived, series_archived, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session.';
