create type core.document as (
    header data.bill,
    lines data.bill_line [],
    taxes data.bill_tax [],
    changes core.stock_change [],
    has_problem boolean
);
comment on type core.document is 'A bill or credit note in the making: its rows before they are inserted, what it does to stock (null for nothing), and whether something keeps it from being issued: core.find_bill_problems says what.';
