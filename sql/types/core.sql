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
