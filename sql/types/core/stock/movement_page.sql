create type core.movement_page as (
    ids uuid [],
    next_cursor text
);
comment on type core.movement_page is
'The stock movements of a page in their order, and where the next page begins; null when there is none.';
