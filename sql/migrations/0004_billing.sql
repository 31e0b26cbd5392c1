-- Documents. A draft is a request that may still change; an issued document is only ever inserted.

create table data.bill_draft (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    created_by uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.bill_draft is
'A bill not yet issued: the request as it was sent. It has no number, moves no stock, and goes away when it is issued or thrown away.';
comment on column data.bill_draft.content is 'The body of create_bill: customer_id, lines, discount_percent, external_reference, issued_on, note.';

create table data.document_counter (
    org_id uuid not null,
    type data.document_type not null,
    series text not null,
    fiscal_year integer not null,
    last_sequence_no bigint not null check (last_sequence_no >= 0),
    head_hash data.sha256 not null,
    primary key (org_id, type, series, fiscal_year),
    foreign key (org_id) references data.org (org_id)
) with (fillfactor = 20);
comment on table data.document_counter is
'Last number given and head of the hash chain, per document type, series and fiscal year. Locked last by the issuing transaction.';
comment on column data.document_counter.head_hash is 'Hash of the latest document.';

create table data.bill (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    type data.document_type not null,
    series text not null,
    fiscal_year integer not null,
    sequence_no data.sequence_no not null,
    number text not null,
    issued_on date not null,
    issued_at timestamptz not null,
    issued_by uuid,
    customer_id uuid,
    original_id uuid,
    external_reference data.reference,
    note data.note,
    reason data.reason,
    currency text not null,
    minor_units smallint not null,
    prices_include_tax boolean not null,
    discount_percent data.percent not null,
    line_net_amount data.unsigned_amount not null,
    discount_amount data.unsigned_amount not null,
    net_amount data.unsigned_amount not null,
    tax_amount data.unsigned_amount not null,
    gross_amount data.amount not null,
    seller jsonb not null,
    buyer jsonb,
    prev_hash data.sha256 not null,
    hash data.sha256 not null,
    created_by uuid,
    created_at timestamptz not null,
    primary key (org_id, id),
    unique (org_id, type, series, fiscal_year, sequence_no),
    unique (org_id, type, number),
    check (net_amount = line_net_amount - discount_amount and gross_amount = net_amount + tax_amount),
    check (
        line_net_amount = round(line_net_amount, minor_units)
        and net_amount = round(net_amount, minor_units)
        and tax_amount = round(tax_amount, minor_units)
    ),
    check (
        case type
            when 'credit_note' then original_id is not null and reason is not null
            else original_id is null and reason is null
        end
    ),
    foreign key (org_id, type, series, fiscal_year)
    references data.document_counter (org_id, type, series, fiscal_year),
    foreign key (org_id, customer_id) references data.customer (org_id, id),
    foreign key (org_id, original_id) references data.bill (org_id, id)
);
create index bill_customer_id_idx on data.bill (org_id, customer_id, id) where customer_id is not null;
create index bill_original_id_idx on data.bill (org_id, original_id) where original_id is not null;
create index bill_external_reference_idx on data.bill (org_id, external_reference)
where external_reference is not null;
comment on table data.bill is
'Issued bills and credit notes. Inserted once, after their lines and taxes, and never changed: this row is the seal.';
comment on column data.bill.fiscal_year is 'The calendar year in which the fiscal year begins.';
comment on column data.bill.number is 'What is printed: fiscal year and sequence number.';
comment on column data.bill.issued_on is 'The date of the document, in the books.';
comment on column data.bill.issued_at is 'When it was made.';
comment on column data.bill.original_id is 'The bill a credit note corrects.';
comment on column data.bill.external_reference is 'Its number in another system.';
comment on column data.bill.line_net_amount is 'Sum of the lines'' net amounts (EN 16931 BT-106).';
comment on column data.bill.discount_amount is 'Document discount, without tax (EN 16931 BT-107).';
comment on column data.bill.net_amount is 'Total without tax (EN 16931 BT-109).';
comment on column data.bill.seller is 'Copy of the organization as it was: name, legal_name, address, tax_number, country.';
comment on column data.bill.buyer is 'Copy of the customer as it was; null for a walk-in sale.';
comment on column data.bill.prev_hash is 'Hash of the document before it in its series; 32 zero bytes for the first.';
comment on column data.bill.hash is 'sha256 of prev_hash and the canonical form; see core.document_hash.';

create table data.bill_line (
    org_id uuid not null,
    bill_id uuid not null,
    line_no integer not null,
    product_id uuid not null,
    sku text not null,
    description data.description not null,
    unit text not null,
    quantity data.positive_quantity not null,
    unit_price data.unit_price not null,
    discount_percent data.percent not null,
    prices_include_tax boolean not null,
    amount data.unsigned_amount not null,
    net_amount data.unsigned_amount not null,
    taxable_amount data.unsigned_amount not null,
    tax_category text not null,
    tax_rate data.percent not null,
    cost_amount data.unsigned_amount,
    original_bill_id uuid,
    original_line_no integer,
    is_restocked boolean,
    primary key (org_id, bill_id, line_no),
    check (num_nulls(original_bill_id, original_line_no, is_restocked) in (0, 3)),
    foreign key (org_id, bill_id) references data.bill (org_id, id) deferrable initially deferred,
    foreign key (org_id, product_id) references data.stock_level (org_id, product_id),
    foreign key (org_id, original_bill_id, original_line_no)
    references data.bill_line (org_id, bill_id, line_no)
);
create index bill_line_original_idx on data.bill_line (org_id, original_bill_id, original_line_no)
where original_bill_id is not null;
comment on table data.bill_line is 'Lines of issued documents: copies of what the product was. Inserted before the bill that seals them.';
comment on column data.bill_line.product_id is
'Points at the product''s stock level, a row that the sale holds locked anyway.';
comment on column data.bill_line.amount is 'round(quantity x unit_price - line discount), with tax inside when prices include tax.';
comment on column data.bill_line.net_amount is 'The same without tax (EN 16931 BT-131): before any document discount.';
comment on column data.bill_line.taxable_amount is 'The line''s share of its group''s base, after the document discount. What a full credit gives back.';
comment on column data.bill_line.cost_amount is 'Cost at moving average of what was sold or came back; null when the product tracks no stock.';
comment on column data.bill_line.is_restocked is 'Credit notes: whether the goods went back to stock.';

create table data.bill_tax (
    org_id uuid not null,
    bill_id uuid not null,
    tax_category text not null,
    tax_rate data.percent not null,
    prices_include_tax boolean not null,
    base_amount data.unsigned_amount not null,
    tax_amount data.unsigned_amount not null,
    primary key (org_id, bill_id, tax_category, tax_rate, prices_include_tax),
    foreign key (org_id, bill_id) references data.bill (org_id, id) deferrable initially deferred
);
comment on table data.bill_tax is 'Tax of an issued document per group of category, rate and price mode (EN 16931 BG-23).';

create table data.line_credit (
    org_id uuid not null,
    bill_id uuid not null,
    line_no integer not null,
    billed_quantity data.quantity not null,
    billed_amount data.amount not null,
    credited_quantity data.positive_quantity not null,
    credited_amount data.unsigned_amount not null,
    primary key (org_id, bill_id, line_no),
    check (credited_quantity <= billed_quantity),
    check (credited_amount <= billed_amount),
    foreign key (org_id, bill_id, line_no) references data.bill_line (org_id, bill_id, line_no)
);
comment on table data.line_credit is
'What has been credited of a bill''s line so far. Kept by a trigger on bill_line; its checks are the cap.';

create table data.payment (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    bill_id uuid not null,
    method text not null check (method in ('cash', 'card', 'transfer', 'other', 'credit_note', 'cash_rounding')),
    amount data.amount not null,
    paid_on date not null,
    rounds_payment_id uuid,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    primary key (org_id, id),
    unique (org_id, rounds_payment_id),
    check (
        case method
            when 'cash_rounding' then amount <> 0 and rounds_payment_id is not null
            when 'cash' then amount >= 0 and rounds_payment_id is null
            else amount > 0 and rounds_payment_id is null
        end
    ),
    foreign key (org_id, bill_id) references data.bill (org_id, id),
    foreign key (org_id, rounds_payment_id) references data.payment (org_id, id)
);
create index payment_bill_id_idx on data.payment (org_id, bill_id, id);
comment on table data.payment is
'Append-only money facts: received for a bill, paid out for a credit note, or set off between the two.';
comment on column data.payment.method is
'credit_note: set off against a credit note. cash_rounding: the difference between what was due and the smallest coin.';
comment on column data.payment.amount is
'What changed hands. 0 only in cash, for a sum that rounds to nothing; cash_rounding is signed.';
comment on column data.payment.rounds_payment_id is 'The cash payment a cash_rounding row belongs to.';

alter table data.stock_movement
add foreign key (org_id, bill_id) references data.bill (org_id, id) deferrable initially deferred;
