create type core.bill_filter as (
    org_id uuid,
    today date,
    type text,
    number text,
    hash bytea,
    external_reference text,
    customer_id uuid,
    product_id uuid,
    issued_by uuid,
    register_id uuid,
    cash_session_id uuid,
    payment_state text,
    from_on date,
    through_on date,
    min_gross_amount numeric,
    max_gross_amount numeric,
    search text,
    words text [],
    before_on date,
    before_id uuid,
    max_rows integer
);
comment on type core.bill_filter is
'Which documents are asked for: what is null is not asked. words are those of search, as patterns of what has each of them. before_on and before_id are where the page before ended, or what is after everything.';
