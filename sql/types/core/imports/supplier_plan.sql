create type core.supplier_plan as (
    line_no integer,
    action text,
    supplier data.supplier,
    changes jsonb
);
comment on type core.supplier_plan is
'The effect of a row of an import: create, update or unchanged; the existing supplier, or the new one; the values of the row, by column.';
