create type core.customer_plan as (
    line_no integer,
    action text,
    new data.customer
);
comment on type core.customer_plan is 'What a row of an import does: create, update or unchanged; the customer as they would be.';
