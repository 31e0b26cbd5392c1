create type core.due_reminder as (
    customer_id uuid,
    bill_id uuid,
    due_on date,
    due_amount numeric,
    overdue_amount numeric,
    credit_amount numeric,
    level smallint,
    last_reminded_on date
);
comment on type core.due_reminder is
'A bill of which its customer is to be reminded, with its next level; overdue_amount and credit_amount are all of the customer''s.';
