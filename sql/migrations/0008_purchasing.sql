-- From whom goods come, what was ordered of them, what came at what cost, and what went back.

create table data.supplier (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    supplier_number text check (length(supplier_number) between 1 and 64),
    name text not null check (length(name) between 1 and 200),
    contact_name text check (length(contact_name) <= 200),
    email text check (length(email) <= 254),
    phone text check (length(phone) <= 50),
    address text check (length(address) <= 1000),
    tax_number text check (length(tax_number) <= 50),
    country text check (country ~ '^[A-Z]{2}$'),
    payment_terms_days smallint check (payment_terms_days between 0 and 365),
    note data.note,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    name_lower text collate "C" not null generated always as (lower(name)) stored,
    primary key (org_id, id),
    unique (org_id, supplier_number),
    foreign key (org_id) references data.org (org_id)
);
create index supplier_name_lower_idx on data.supplier (org_id, name_lower, id);
comment on table data.supplier is 'Somebody from whom goods are bought.';
comment on column data.supplier.supplier_number is 'The retailer''s own number for the supplier.';
comment on column data.supplier.contact_name is 'Whom to ask for there.';
comment on column data.supplier.payment_terms_days is 'Days after the invoice in which it is to be paid.';
comment on column data.supplier.name_lower is 'For search by prefix and for the order of lists.';

alter table data.org add column over_receipt_percent data.percent not null default 0;
comment on column data.org.over_receipt_percent is
'How much more than was ordered may be received, in percent of each line; copied to an order when it is sent.';

create table data.purchase_order (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    status text not null default 'draft'
    check (status in ('draft', 'sent', 'partly_received', 'received', 'cancelled')),
    supplier_id uuid not null,
    supplier_reference data.reference,
    expected_on date,
    note data.note,
    currency text not null,
    minor_units smallint not null,
    fiscal_year integer,
    sequence_no data.sequence_no,
    number text,
    ordered_on date,
    supplier jsonb,
    sent_at timestamptz,
    sent_by uuid,
    cancelled_at timestamptz,
    cancelled_by uuid,
    cancel_reason data.reason,
    created_by uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, fiscal_year, sequence_no),
    unique (org_id, number),
    unique (org_id, id, supplier_id),
    check (
        num_nonnulls(fiscal_year, sequence_no, number, ordered_on, supplier, sent_at)
        = case when status = 'draft' then 0 else 6 end
    ),
    check (num_nonnulls(cancelled_at, cancel_reason) = case when status = 'cancelled' then 2 else 0 end),
    foreign key (org_id, supplier_id) references data.supplier (org_id, id)
);
create index purchase_order_status_idx on data.purchase_order (org_id, status, id);
create index purchase_order_supplier_id_idx on data.purchase_order (org_id, supplier_id, id);
comment on table data.purchase_order is
'What was ordered of a supplier. Edited while it is a draft, which has no number; once sent, only its status moves on.';
comment on column data.purchase_order.status is
'draft, sent, and then what its lines have received make of it; cancelled: nothing more is to come, what came stays.';
comment on column data.purchase_order.supplier_reference is 'The supplier''s own number for it.';
comment on column data.purchase_order.number is 'PO-2026-000001: gapless per fiscal year, given when it is sent.';
comment on column data.purchase_order.supplier is 'Copy of the supplier as it was when the order was sent.';

create table data.purchase_order_line (
    org_id uuid not null,
    purchase_order_id uuid not null,
    line_no integer not null check (line_no > 0),
    product_id uuid not null,
    sku text not null,
    description data.description not null,
    supplier_sku text check (length(supplier_sku) between 1 and 64),
    ordered_quantity data.positive_quantity not null,
    unit_cost data.unit_price not null,
    note data.note,
    over_receipt_percent data.percent not null default 0,
    received_quantity data.quantity not null default 0 check (received_quantity >= 0),
    primary key (org_id, purchase_order_id, line_no),
    unique (org_id, purchase_order_id, line_no, product_id),
    check (received_quantity <= ordered_quantity * (1 + over_receipt_percent * 0.01)),
    foreign key (org_id, purchase_order_id) references data.purchase_order (org_id, id),
    foreign key (org_id, product_id) references data.product (org_id, id)
);
comment on table data.purchase_order_line is
'What was ordered, and how much of it has come. Frozen with the order, but for what has come.';
comment on column data.purchase_order_line.sku is 'Copies of the product''s SKU and name, taken anew when the order is sent.';
comment on column data.purchase_order_line.supplier_sku is 'What the supplier calls it.';
comment on column data.purchase_order_line.unit_cost is 'Cost of one unit as ordered, before freight and duty.';
comment on column data.purchase_order_line.over_receipt_percent is 'As the organization had it when the order was sent; the check below is the cap.';
comment on column data.purchase_order_line.received_quantity is
'Sum of the receipts against this line, kept by a trigger on stock_entry_line. What goes back to the supplier is not taken off.';

alter table data.stock_entry
add column supplier_id uuid,
add column supplier_reference data.reference,
add column purchase_order_id uuid,
add column reason data.reason,
add column goods_amount data.unsigned_amount,
add column additional_amount data.unsigned_amount,
add unique (org_id, id, purchase_order_id),
add check (
    case kind
        when 'receipt' then goods_amount is not null and additional_amount is not null
        when 'supplier_return' then reason is not null and num_nonnulls(additional_amount, purchase_order_id) = 0
        else
            num_nonnulls(supplier_id, supplier_reference, purchase_order_id, goods_amount, additional_amount) = 0
    end
),
add check (purchase_order_id is null or supplier_id is not null),
add foreign key (org_id, supplier_id) references data.supplier (org_id, id),
add foreign key (org_id, purchase_order_id, supplier_id)
references data.purchase_order (org_id, id, supplier_id);
create index stock_entry_kind_idx on data.stock_entry (org_id, kind, id);
create index stock_entry_supplier_id_idx on data.stock_entry (org_id, supplier_id, id) where supplier_id is not null;
create index stock_entry_purchase_order_id_idx on data.stock_entry (org_id, purchase_order_id, id)
where purchase_order_id is not null;
comment on table data.stock_entry is
'The paper that stock movements refer to: a goods receipt, a return to a supplier, an adjustment, a count. Never changed.';
comment on column data.stock_entry.supplier_reference is 'The supplier''s number of the delivery note, invoice or credit note.';
comment on column data.stock_entry.goods_amount is
'What the supplier charges for the lines; of a return, what they are expected to give back: the sum of what is known.';
comment on column data.stock_entry.additional_amount is 'Freight, duty and the like, spread over the lines of a receipt.';

create table data.stock_entry_line (
    org_id uuid not null,
    stock_entry_id uuid not null,
    line_no integer not null check (line_no > 0),
    product_id uuid not null,
    quantity data.positive_quantity not null,
    unit_cost data.unit_price,
    line_amount data.unsigned_amount,
    landed_amount data.unsigned_amount not null,
    purchase_order_id uuid,
    purchase_order_line_no integer,
    receipt_id uuid,
    receipt_line_no integer,
    primary key (org_id, stock_entry_id, line_no),
    unique (org_id, stock_entry_id, line_no, product_id),
    check (num_nulls(unit_cost, line_amount) in (0, 2)),
    check (num_nulls(purchase_order_id, purchase_order_line_no) in (0, 2)),
    check (num_nulls(receipt_id, receipt_line_no) in (0, 2)),
    check (num_nonnulls(purchase_order_id, receipt_id) <= 1),
    foreign key (org_id, stock_entry_id) references data.stock_entry (org_id, id) deferrable initially deferred,
    foreign key (org_id, stock_entry_id, purchase_order_id)
    references data.stock_entry (org_id, id, purchase_order_id) deferrable initially deferred,
    foreign key (org_id, product_id) references data.product (org_id, id),
    foreign key (org_id, purchase_order_id, purchase_order_line_no, product_id)
    references data.purchase_order_line (org_id, purchase_order_id, line_no, product_id),
    foreign key (org_id, receipt_id, receipt_line_no, product_id)
    references data.stock_entry_line (org_id, stock_entry_id, line_no, product_id)
);
create index stock_entry_line_purchase_order_idx
on data.stock_entry_line (org_id, purchase_order_id, purchase_order_line_no)
where purchase_order_id is not null;
create index stock_entry_line_receipt_idx on data.stock_entry_line (org_id, receipt_id, receipt_line_no)
where receipt_id is not null;
comment on table data.stock_entry_line is
'Lines of a goods receipt or of a return to a supplier, as on their paper. Inserted before the stock entry that seals them.';
comment on column data.stock_entry_line.unit_cost is
'What the supplier charges for a unit; of a return, what they are expected to give back, null when nobody knows yet.';
comment on column data.stock_entry_line.line_amount is 'round(quantity x unit_cost).';
comment on column data.stock_entry_line.landed_amount is
'What it was worth in stock: line_amount with its share of the additional costs; of a return, the moving average cost that left.';
comment on column data.stock_entry_line.purchase_order_line_no is 'The line of the order it came against; the product is the same.';
comment on column data.stock_entry_line.receipt_id is 'Of a return: the receipt, and by line number the line of it, that goes back.';

create table data.stock_entry_cost (
    org_id uuid not null,
    stock_entry_id uuid not null,
    line_no integer not null check (line_no > 0),
    description data.description not null,
    amount data.unsigned_amount not null,
    primary key (org_id, stock_entry_id, line_no),
    foreign key (org_id, stock_entry_id) references data.stock_entry (org_id, id) deferrable initially deferred
);
comment on table data.stock_entry_cost is
'Additional costs of a goods receipt, such as freight and duty. Inserted before the stock entry that seals them.';

create table data.receipt_line_return (
    org_id uuid not null,
    receipt_id uuid not null,
    receipt_line_no integer not null,
    received_quantity data.quantity not null,
    returned_quantity data.positive_quantity not null,
    primary key (org_id, receipt_id, receipt_line_no),
    check (returned_quantity <= received_quantity),
    foreign key (org_id, receipt_id, receipt_line_no)
    references data.stock_entry_line (org_id, stock_entry_id, line_no)
);
comment on table data.receipt_line_return is
'What of a receipt''s line has gone back to the supplier so far. Kept by a trigger on stock_entry_line; its check is the cap.';

-- The entry comes after its lines, which come after the movements that say what they were worth.
alter table data.stock_movement drop constraint stock_movement_org_id_stock_entry_id_fkey;
alter table data.stock_movement
add foreign key (org_id, stock_entry_id) references data.stock_entry (org_id, id) deferrable initially deferred;
