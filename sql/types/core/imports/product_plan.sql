create type core.product_plan as (
    line_no integer,
    action text,
    product data.product,
    changes jsonb,
    barcodes text [],
    gtins text []
);
comment on type core.product_plan is
'What a row of an import does: create, update or unchanged; the product as it is, or a new one as it is to be; what the row says, by column, if that changes it; its barcodes, if they change.';
