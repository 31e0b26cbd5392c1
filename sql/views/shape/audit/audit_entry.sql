create view shape.audit_entry
with (security_invoker = true) as
select
    org_id,
    id,
    at,
    user_id,
    login,
    operation,
    table_name,
    row_id,
    action,
    old,
    case
        when new is not null or action <> 'insert' then new
        -- Documents and payments never change: the row itself is what was inserted.
        when table_name = 'bill'
            then (
                select to_jsonb(bill) from data.bill
                where bill.org_id = audit_log.org_id and bill.id = row_id::uuid
            )
        when table_name = 'payment'
            then (
                select to_jsonb(payment)
                from data.payment
                where payment.org_id = audit_log.org_id and payment.id = row_id::uuid
            )
        -- What was open of a document when it was issued: all that was not paid with it.
        when table_name = 'open_item' then (
            select to_jsonb(item)
            from data.bill
            cross join
                lateral (
                    select
                        bill.org_id,
                        bill.id as item_id,
                        bill.type as kind,
                        bill.id as bill_id,
                        null::uuid as payment_id,
                        bill.customer_id,
                        bill.issued_on as dated_on,
                        coalesce(bill.due_on, bill.issued_on) as due_on,
                        bill.gross_amount as amount,
                        bill.gross_amount - coalesce(
                            (
                                select sum(payment.amount)
                                from data.payment
                                where
                                    payment.org_id = bill.org_id
                                    and payment.bill_id = bill.id
                                    and payment.is_taken_with_document
                            ),
                            0
                        ) as due_amount
                ) as item
            where bill.org_id = audit_log.org_id and bill.id = split_part(row_id, '/', 2)::uuid
        )
    end as new
from data.audit_log;

comment on view shape.audit_entry is 'One change of one row, as the API shows it. An entry of a document or a payment is not stored with a copy: its new is the row itself. Nor is that of what was open of a document when it was issued: its new follows from the document and the payments that came with it.';
