create type core.account_entry as (
    dated_on date,
    at timestamptz,
    position integer,
    kind text,
    document_id uuid,
    number text,
    method text,
    description text,
    amount numeric
);
comment on type core.account_entry is
'A line of a customer''s statement: amount is signed, positive for what the customer owes; at and position put lines of a day in order.';
