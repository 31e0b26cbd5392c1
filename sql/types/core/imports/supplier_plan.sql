create type core.supplier_plan as (
    line_no integer,
    action text,
    supplier data.supplier,
    changes jsonb
);
comment on type core.supplier_plan is
'What a row of an import does: create, update or unchanged; the supplier as they are, or a new one as they are to be; what the row says, by column.';
