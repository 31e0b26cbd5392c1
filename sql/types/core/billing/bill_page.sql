create type core.bill_page as (
    ids uuid [],
    next_on date,
    next_id uuid
);
comment on type core.bill_page is
'The documents of a page in their order, and the key after which the next page begins; null when there is none.';
