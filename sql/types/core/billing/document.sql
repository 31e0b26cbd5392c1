create type core.document as (
    header data.bill,
    lines data.bill_line [],
    taxes data.bill_tax [],
    changes core.stock_change [],
    problems core.problem []
);
comment on type core.document is 'A bill or credit note in the making: its rows before they are inserted, what it does to stock (null for nothing), and what keeps it from being issued (null for nothing).';
