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

create type core.import_field as (
    name text,
    type text,
    maximum integer,
    is_nullable boolean
);
comment on type core.import_field is
'A column that a file may have. type: line, text, price, quantity, positive, whole, boolean, email, country, list or id; maximum: of its length or value; is_nullable: whether - takes its value away.';

create type core.import_cell as (
    line_no integer,
    position integer,
    field_name text,
    raw text,
    value jsonb,
    slug text,
    message text,
    mark text
);
comment on type core.import_cell is
'A cell of a file, read: value is what it says (null for nothing), or slug and message are what is wrong with it. mark: the decimal mark that its number proves, or ? when its number can be read in two ways.';

create type core.import_finding as (
    line_no integer,
    field_name text,
    slug text,
    value text,
    message text
);
comment on type core.import_finding is
'A problem that a row of a file has with other rows or with what is there; message null: the usual one for the slug.';

create type core.product_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.product,
    barcodes text [],
    gtins text []
);
comment on type core.product_match is 'A row of an import with the product it is about and its barcodes; null: with none that is there.';

create type core.customer_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.customer
);
comment on type core.customer_match is 'A row of an import with the customer it is about; null: with none that is there.';

create type core.supplier_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.supplier
);
comment on type core.supplier_match is 'A row of an import with the supplier it is about; null: with none that is there.';

create type core.product_plan as (
    line_no integer,
    action text,
    new data.product,
    is_renamed boolean,
    is_placed boolean,
    is_changed boolean,
    barcodes text [],
    gtins text []
);
comment on type core.product_plan is
'What a row of an import does: create, update or unchanged; the product as it would be; whether its name, its unit or category, or something else differs; its barcodes, if they do.';

create type core.customer_plan as (
    line_no integer,
    action text,
    new data.customer
);
comment on type core.customer_plan is 'What a row of an import does: create, update or unchanged; the customer as they would be.';

create type core.supplier_plan as (
    line_no integer,
    action text,
    new data.supplier
);
comment on type core.supplier_plan is 'What a row of an import does: create, update or unchanged; the supplier as they would be.';

create type core.counted_line as (
    product_id uuid,
    counted_quantity numeric,
    book_quantity numeric,
    book_sequence_no bigint
);
comment on type core.counted_line is 'A count of a product, with what the books said of it at that moment.';
