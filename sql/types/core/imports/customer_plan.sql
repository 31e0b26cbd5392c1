create type core.customer_plan as (
    line_no integer,
    action text,
    customer data.customer,
    changes jsonb
);
comment on type core.customer_plan is
'The effect of a row of an import: create, update or unchanged; the existing customer, or the new one; the values of the row, by column.';
