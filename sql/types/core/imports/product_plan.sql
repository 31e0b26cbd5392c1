create type core.product_plan as (
    line_no integer,
    action text,
    new data.product,
    is_renamed boolean,
    is_placed boolean,
    is_changed boolean,
    barcodes text [],
    gtins text []
);
comment on type core.product_plan is
'What a row of an import does: create, update or unchanged; the product as it would be; whether its name, its unit or category, or something else differs; its barcodes, if they do.';
