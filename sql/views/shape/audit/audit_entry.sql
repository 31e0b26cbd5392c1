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
        when new is not null then new
        -- Documents and payments never change: the row itself is what was inserted.
        when table_name = 'bill'
            then (
                select to_jsonb(bill) from data.bill
                where bill.org_id = audit_log.org_id and bill.id = row_id::uuid
            )
        when table_name = 'payment' then (
            select to_jsonb(payment)
            from data.payment
            where payment.org_id = audit_log.org_id and payment.id = row_id::uuid
        )
    end as new
from data.audit_log;

comment on view shape.audit_entry is 'One change of one row, as the API shows it. An entry of a document or a payment is not stored with a copy: its new is the row itself.';
