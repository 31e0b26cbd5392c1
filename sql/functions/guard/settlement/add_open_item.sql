create or replace function guard.add_open_item()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.open_item (org_id, item_id, kind, bill_id, customer_id, dated_on, due_on, amount, due_amount)
    select
        added.org_id,
        added.id,
        added.type,
        added.id,
        added.customer_id,
        added.issued_on,
        coalesce(added.due_on, added.issued_on),
        added.gross_amount,
        added.gross_amount - paid.amount
    from added
    cross join lateral (
        select coalesce(sum(payment.amount), 0) as amount
        from data.payment
        where payment.org_id = added.org_id and payment.bill_id = added.id
    ) as paid
    where added.gross_amount <> paid.amount;
    return null;
end;
$$;

comment on function guard.add_open_item() is
'After an insert of a document: open an item for the amount that its payments leave; the checks of open_item refuse more than the total.';

grant execute on function guard.add_open_item() to counterfoil_owner;
