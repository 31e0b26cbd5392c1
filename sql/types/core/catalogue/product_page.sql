create type core.product_page as (
    ids uuid [],
    next_cursor text
);
comment on type core.product_page is
'The products of a page in their order, and where the next page begins; null when there is none.';
