create type core.customer_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.customer
);
comment on type core.customer_match is 'A row of an import with its customer; null when it does not exist.';
