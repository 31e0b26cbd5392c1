create type core.product_plan as (
    line_no integer,
    action text,
    product data.product,
    changes jsonb,
    barcodes text [],
    gtins text []
);
comment on type core.product_plan is
'The effect of a row of an import: create, update or unchanged; the existing product, or the new one; the values of the row, by column, if they change it; its barcodes, if they change.';
