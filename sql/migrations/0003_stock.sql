-- What is on hand and every change that led to it.

create table data.stock_level (
    org_id uuid not null,
    product_id uuid not null,
    quantity data.quantity not null default 0 check (quantity >= 0),
    value_amount data.amount not null default 0 check (value_amount >= 0),
    last_sequence_no bigint not null default 0,
    updated_at timestamptz not null default now(),
    primary key (org_id, product_id),
    check (quantity <> 0 or value_amount = 0),
    foreign key (org_id, product_id) references data.product (org_id, id)
) with (fillfactor = 70);
comment on table data.stock_level is
'Quantity and value on hand of one product, stored and never summed at read time. Moving average cost is value over quantity (IAS 2).';
comment on column data.stock_level.value_amount is 'Cost of what is on hand, in the organization''s currency.';
comment on column data.stock_level.last_sequence_no is 'Number of the product''s latest stock movement.';

create table data.stock_entry (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    kind text not null check (kind in ('receipt', 'adjustment')),
    entry_on date not null,
    note data.note,
    created_by uuid,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.stock_entry is 'A goods receipt or an adjustment: the paper its stock movements refer to. Never changed.';

create table data.stock_movement (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    product_id uuid not null,
    sequence_no data.sequence_no not null,
    kind text not null,
    quantity data.quantity not null,
    value_amount data.amount not null,
    quantity_after data.unsigned_quantity not null,
    value_after data.unsigned_amount not null,
    moved_on date not null,
    reason data.reason,
    stock_entry_id uuid,
    bill_id uuid,
    created_by uuid,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    unique (org_id, product_id, sequence_no),
    check (
        case kind
            when 'receipt' then quantity > 0 and value_amount >= 0 and stock_entry_id is not null and bill_id is null
            when 'gain' then quantity > 0 and value_amount >= 0 and stock_entry_id is not null and bill_id is null
            when 'write_off' then quantity < 0 and value_amount <= 0 and stock_entry_id is not null and bill_id is null
            when 'sale' then quantity < 0 and value_amount <= 0 and bill_id is not null and stock_entry_id is null
            when 'return' then quantity > 0 and value_amount >= 0 and bill_id is not null and stock_entry_id is null
            else false
        end
    ),
    check (quantity_after <> 0 or value_after = 0),
    foreign key (org_id, product_id) references data.stock_level (org_id, product_id),
    foreign key (org_id, stock_entry_id) references data.stock_entry (org_id, id)
);
create index stock_movement_stock_entry_id_idx on data.stock_movement (org_id, stock_entry_id)
where stock_entry_id is not null; -- sales are without
comment on table data.stock_movement is 'Append-only: one change of a stock level, with the level after it.';
comment on column data.stock_movement.sequence_no is '1, 2, 3 ... per product.';
comment on column data.stock_movement.quantity is 'Signed: what came in is positive, what went out negative.';
comment on column data.stock_movement.value_amount is 'Signed cost of what moved.';
comment on column data.stock_movement.bill_id is 'The bill or credit note behind a sale or a return.';
