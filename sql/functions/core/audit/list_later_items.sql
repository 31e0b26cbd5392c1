create function core.list_later_items(p_head data.verified_head)
returns setof uuid
language sql
stable
set search_path = ''
begin atomic
    select bill.id
    from core.list_later_documents(p_head) as bill
    union
    select item.item_id
    from core.list_later_payments(p_head) as payment
    cross join
        lateral (
            values (payment.bill_id), (payment.source_payment_id), (payment.counterpart_bill_id), (payment.id)
        ) as item (item_id)
    where item.item_id is not null;
end;

comment on function core.list_later_items(data.verified_head) is
'List the documents and payments that are later than a verified head or that a later payment settles.';
