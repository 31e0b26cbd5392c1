create type core.supplier_plan as (
    line_no integer,
    action text,
    new data.supplier
);
comment on type core.supplier_plan is 'What a row of an import does: create, update or unchanged; the supplier as they would be.';
