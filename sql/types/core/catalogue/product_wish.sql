create type core.product_wish as (
    include_archived boolean,
    category_ids uuid [],
    ids uuid [],
    min_unit_price numeric,
    max_unit_price numeric
);
comment on type core.product_wish is
'The filters of a list of products; one that is null filters nothing. ids are those that a search or a state of the stock leaves.';
