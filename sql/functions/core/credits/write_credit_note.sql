create function core.write_credit_note(p_org data.org, p_id uuid, p_original data.bill, p_body jsonb)
returns data.bill
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_document core.document := core.price_credit_note(p_org, p_id, p_original, p_body);
    v_header constant data.bill := v_document.header;
    v_spoilt constant core.stock_change [] := core.list_spoilt_stock(v_document.lines, v_header.reason);
    v_credit_note data.bill;
begin
    v_document.header.cash_session_id := core.find_cash_session_id(p_org.org_id, p_body);
    -- Never insufficient_stock: goods come back before the spoilt ones are written off.
    if v_document.changes is not null then
        perform core.move_stock(p_org, v_document.changes, v_header.issued_on, p_bill_id => v_header.id);
    end if;
    if v_spoilt is not null then
        perform core.move_stock(p_org, v_spoilt, v_header.issued_on, p_bill_id => v_header.id);
    end if;
    v_credit_note := (core.seal_documents(p_org, array[v_document]))[1];
    perform core.set_off_credit(p_original, v_credit_note);
    return v_credit_note;
end;
$$;

comment on function core.write_credit_note(data.org, uuid, data.bill, jsonb) is
'Correct an issued bill line by line: price, take goods back (and write off the spoilt ones), number, seal, and set off against what is due of the bill. The caller holds the organization''s lock. Errors: not_found, validation, series_archived, credit_exceeds_bill, books_closed, backdating_forbidden, date_out_of_order, no_open_cash_session.';
