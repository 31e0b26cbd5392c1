create type core.bill_filter as (
    org_id uuid,
    today date,
    id uuid,
    type text,
    number text,
    mark text,
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
'The filters of a list of documents; one that is null filters nothing. words are the patterns of the words of search, all of which must match. before_on and before_id are where the previous page ended, or after the last day, or greater than every document.';
