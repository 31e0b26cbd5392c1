create type core.product_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.product,
    barcodes text [],
    gtins text []
);
comment on type core.product_match is 'A row of an import with the product it is about and its barcodes; null: with none that is there.';
