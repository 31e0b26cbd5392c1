create function core.write_return(p_org data.org, p_id uuid, p_body jsonb)
returns data.bill
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_document core.document := core.price_return(p_org, p_id, p_body);
    v_spoilt core.stock_change [];
begin
    if v_document.problems is not null then
        perform core.raise_problems(to_jsonb(v_document.problems));
    end if;

    v_document.header.cash_session_id := core.find_cash_session_id(p_org.org_id, p_body);
    -- Never insufficient_stock: goods come in before the spoilt ones are written off.
    v_document.lines := core.sell_stock(p_org, v_document);
    v_spoilt := core.list_spoilt_stock(v_document.lines, (v_document.header).reason);
    if v_spoilt is not null then
        perform core.move_stock(
            p_org, v_spoilt, (v_document.header).issued_on, p_bill_id => (v_document.header).id
        );
    end if;
    return (core.seal_documents(p_org, array[v_document]))[1];
end;
$$;

comment on function core.write_return(data.org, uuid, jsonb) is
'Take back goods without a bill: price, take them in at the cost that the product has now (and write off the spoilt ones), number, seal. The caller holds the organization''s lock. Errors: not_found, validation, product_archived, customer_archived, series_archived, books_closed, backdating_forbidden, date_out_of_order, no_open_cash_session.';
