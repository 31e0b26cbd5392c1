create type core.customer_plan as (
    line_no integer,
    action text,
    customer data.customer,
    changes jsonb
);
comment on type core.customer_plan is
'What a row of an import does: create, update or unchanged; the customer as they are, or a new one as they are to be; what the row says, by column.';
