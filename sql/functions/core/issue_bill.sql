create function core.issue_bill(p_org data.org, p_id uuid, p_body jsonb, p_draft data.bill_draft default null)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_document core.document;
    v_bill data.bill;
begin
    v_document := core.price_bill(p_org, p_id, p_body);
    v_document.header.issued_on := core.document_date(p_org, (v_document.header).issued_on, 'issued_on');
    v_document.header.created_at := p_draft.created_at;
    v_document.header.created_by := p_draft.created_by;

    v_document.lines := core.sell_stock(p_org, v_document);
    if jsonb_array_length(p_body -> 'payments') > 0 then
        perform core.add_payments(p_org, v_document.header, p_body -> 'payments');
    end if;
    v_bill := core.seal_document(p_org, v_document);
    return v_bill.id;
end;
$$;

comment on function core.issue_bill(data.org, uuid, jsonb, data.bill_draft) is
'Price, take from stock, take payments, number and seal: one bill, one transaction. The organization is locked by the caller. Errors: validation, not_found, product_archived, customer_archived, insufficient_stock, books_closed, payment_exceeds_due.';
