create type core.document as (
    header data.bill,
    lines data.bill_line [],
    taxes data.bill_tax [],
    changes core.stock_change [],
    payments data.payment [],
    problems core.problem []
);
comment on type core.document is 'A bill or credit note before its insert: its rows, its stock changes (null for none), the payments that come with it (null for none), and the problems that keep it from being issued (null for none).';
