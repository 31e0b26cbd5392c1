create type core.product_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.product,
    barcodes text [],
    gtins text []
);
comment on type core.product_match is 'A row of an import with its product and its barcodes; null when the product does not exist.';
