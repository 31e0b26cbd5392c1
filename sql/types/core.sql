create type core.stock_change as (
    product_id uuid,
    kind text,
    quantity numeric,
    value_amount numeric,
    reason text
);
comment on type core.stock_change is
'What core.move_stock is asked to do to one product. quantity is signed; value_amount null means at moving average.';

create type core.problem as (
    slug text,
    field text,
    detail text
);
comment on type core.problem is 'One thing that is wrong with a request: its slug, the path of the field, and a sentence.';

create type core.document as (
    header data.bill,
    lines data.bill_line [],
    taxes data.bill_tax [],
    changes core.stock_change [],
    has_problem boolean
);
comment on type core.document is 'A bill or credit note in the making: its rows before they are inserted, what it does to stock (null for nothing), and whether something keeps it from being issued: core.find_problems says what.';

create type core.audit_filter as (
    org_id uuid,
    user_id uuid,
    table_name text,
    row_id text,
    from_at timestamptz,
    to_at timestamptz,
    before_id uuid,
    before_row_id text,
    max_rows integer
);
comment on type core.audit_filter is
'Which changes are asked for: everything null is not asked. to_at is not included; before_id and before_row_id are where the page before ended.';

create type core.account_item as (
    item_id uuid,
    kind text,
    number text,
    reference text,
    customer_id uuid,
    dated_on date,
    due_on date,
    amount numeric,
    due_amount numeric
);
comment on type core.account_item is
'A document, or money on account, and what was left of it on some day; columns as those of data.open_item.';

create type core.account_entry as (
    dated_on date,
    at timestamptz,
    position integer,
    kind text,
    document_id uuid,
    number text,
    method text,
    description text,
    amount numeric
);
comment on type core.account_entry is
'A line of a customer''s statement: amount is signed, positive for what the customer owes; at and position put lines of a day in order.';
