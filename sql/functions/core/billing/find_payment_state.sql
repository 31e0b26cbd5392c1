create function core.find_payment_state(p_bill data.bill, p_today date)
returns text
language sql
stable
return coalesce(
    (
        select case when open_item.kind = 'bill' and open_item.due_on < p_today then 'overdue' else 'open' end
        from data.open_item
        where open_item.org_id = (p_bill).org_id and open_item.item_id = (p_bill).id
    ),
    'settled'
);

comment on function core.find_payment_state(data.bill, date) is
'Return the payment state of a document: settled; open, when something is left to pay or to pay out; overdue, when it should have been paid before today.';
