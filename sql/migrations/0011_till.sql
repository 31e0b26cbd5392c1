-- Tills: registers, their shifts, cash in and out, and the numbered reports that end a shift.

create table data.register (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    code text not null check (code ~ '^[A-Z0-9]{1,10}$'),
    name text not null check (length(name) between 1 and 100),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, code),
    unique (org_id, id, code),
    unique (org_id, id, is_active),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.register is 'A till: a drawer with cash in it, and whatever sells into it.';
comment on column data.register.code is
'Short name, in the numbers of its Z reports. Fixed by the first shift, which refers to it.';

create table data.cash_session (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    register_id uuid not null,
    register_code text not null,
    opened_by uuid,
    opened_on date not null,
    opened_at timestamptz not null default clock_timestamp(),
    currency text not null,
    minor_units smallint not null,
    opening_float_amount data.unsigned_amount not null,
    closed_at timestamptz check (closed_at >= opened_at),
    is_open boolean generated always as (case when closed_at is null then true end) stored,
    primary key (org_id, id),
    unique (org_id, register_id, is_open),
    check (opening_float_amount = round(opening_float_amount, minor_units)),
    foreign key (org_id, register_id, register_code) references data.register (org_id, id, code),
    foreign key (org_id, register_id, is_open) references data.register (org_id, id, is_active)
);
create index cash_session_register_id_idx on data.cash_session (org_id, register_id, id);
create index cash_session_open_idx on data.cash_session (org_id, id) where closed_at is null;
comment on table data.cash_session is
'One register''s shift, from its float to its Z report. Nothing of it changes but that it ends.';
comment on column data.cash_session.opened_on is 'The day it began where the organization is: the books stay open for it until it ends.';
comment on column data.cash_session.opening_float_amount is 'Cash in the drawer at the beginning.';
comment on column data.cash_session.closed_at is 'Set by the Z report, and by nothing else; null while it is open.';
comment on column data.cash_session.is_open is
'True or null, never false. Unique per register, so that one is open at a time; and a foreign key to the register''s is_active, so that only a register in use has one open.';

create table data.cash_movement (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    cash_session_id uuid not null,
    direction text not null check (direction in ('in', 'out')),
    amount data.unsigned_amount not null check (amount > 0),
    reason data.reason not null check (length(reason) > 0),
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    primary key (org_id, id),
    foreign key (org_id, cash_session_id) references data.cash_session (org_id, id)
);
create index cash_movement_cash_session_id_idx on data.cash_movement (org_id, cash_session_id, id);
comment on table data.cash_movement is
'Append-only: cash put into a drawer or taken out of it for another reason than a sale.';

create table data.z_report (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    type data.document_type not null default 'z_report' check (type = 'z_report'),
    series text not null,
    fiscal_year integer not null,
    sequence_no data.sequence_no not null,
    number text not null,
    issued_on date not null,
    issued_at timestamptz not null,
    issued_by uuid,
    cash_session_id uuid not null,
    register_id uuid not null,
    register_name text not null,
    opened_on date not null,
    opened_at timestamptz not null,
    opened_by uuid,
    currency text not null,
    minor_units smallint not null,
    bill_count integer not null check (bill_count >= 0),
    credit_note_count integer not null check (credit_note_count >= 0),
    late_count integer not null check (late_count between 0 and bill_count),
    billed_amount data.unsigned_amount not null,
    credited_amount data.unsigned_amount not null,
    net_amount data.amount not null,
    tax_amount data.amount not null,
    gross_amount data.amount not null,
    discount_amount data.unsigned_amount not null,
    line_discount_amount data.unsigned_amount not null,
    taxes jsonb not null check (jsonb_typeof(taxes) = 'array'),
    payments jsonb not null check (jsonb_typeof(payments) = 'array'),
    opening_float_amount data.unsigned_amount not null,
    cash_received_amount data.unsigned_amount not null,
    cash_paid_out_amount data.unsigned_amount not null,
    cash_in_amount data.unsigned_amount not null,
    cash_out_amount data.unsigned_amount not null,
    cash_rounding_amount data.amount not null,
    expected_amount data.amount not null,
    counted_amount data.unsigned_amount not null,
    over_short_amount data.amount not null,
    denominations jsonb check (jsonb_typeof(denominations) = 'array'),
    note data.note,
    seller jsonb not null,
    hash_version smallint not null check (hash_version = 1),
    prev_hash data.sha256 not null,
    hash data.sha256 not null,
    primary key (org_id, id),
    unique (org_id, cash_session_id),
    unique (org_id, series, fiscal_year, sequence_no),
    unique (org_id, number),
    check (gross_amount = billed_amount - credited_amount and gross_amount = net_amount + tax_amount),
    check (
        expected_amount
        = opening_float_amount + cash_received_amount - cash_paid_out_amount + cash_in_amount - cash_out_amount
    ),
    check (over_short_amount = counted_amount - expected_amount),
    check (counted_amount = round(counted_amount, minor_units)),
    foreign key (org_id, type, series, fiscal_year)
    references data.document_counter (org_id, type, series, fiscal_year),
    foreign key (org_id, cash_session_id) references data.cash_session (org_id, id),
    foreign key (org_id, register_id, series) references data.register (org_id, id, code)
);
create index z_report_register_id_idx on data.z_report (org_id, register_id, id);
comment on table data.z_report is
'The numbered report that ends a shift: what was sold, what was paid how, and the cash counted. Its insert closes the shift; it never changes.';
comment on column data.z_report.type is 'Always z_report: the counter it is numbered by.';
comment on column data.z_report.series is 'The code of the register.';
comment on column data.z_report.register_name is 'Copy of the register''s name as it was.';
comment on column data.z_report.late_count is 'Bills sold offline in a shift before this one.';
comment on column data.z_report.billed_amount is 'Bills with tax.';
comment on column data.z_report.credited_amount is 'Credit notes with tax.';
comment on column data.z_report.net_amount is 'Bills less credit notes, without tax; tax_amount and gross_amount likewise.';
comment on column data.z_report.discount_amount is 'Document discounts of the bills, without tax.';
comment on column data.z_report.line_discount_amount is 'Line discounts of the bills, in the mode of their prices.';
comment on column data.z_report.taxes is
'Bills less credit notes per category and rate: [{tax_category, tax_rate, base_amount, tax_amount}].';
comment on column data.z_report.payments is
'What changed hands at the till per method: [{method, payment_count, received_amount, paid_out_amount}].';
comment on column data.z_report.cash_received_amount is 'Cash that stayed: what was handed over less the change.';
comment on column data.z_report.cash_paid_out_amount is 'Cash given back for credit notes.';
comment on column data.z_report.cash_rounding_amount is
'What rounding to the smallest coin settled without cash: positive when the shop let it go. Not in the drawer.';
comment on column data.z_report.expected_amount is 'Cash that should have been in the drawer.';
comment on column data.z_report.over_short_amount is 'Counted less expected: negative when cash is missing.';
comment on column data.z_report.denominations is 'Coins and notes as they were counted: [{value, count}]; null when only the sum was given.';
comment on column data.z_report.seller is 'Copy of the organization as it was.';
comment on column data.z_report.prev_hash is 'Hash of the register''s report before it in the fiscal year; 32 zero bytes for the first.';
comment on column data.z_report.hash is 'sha256 of prev_hash and the canonical form; see core.z_report_hash.';

alter table data.bill add foreign key (org_id, cash_session_id) references data.cash_session (org_id, id);
create index bill_cash_session_id_idx on data.bill (org_id, cash_session_id) where cash_session_id is not null;

alter table data.payment
add column cash_session_id uuid,
add foreign key (org_id, cash_session_id) references data.cash_session (org_id, id);
create index payment_cash_session_id_idx on data.payment (org_id, cash_session_id) where cash_session_id is not null;
comment on column data.payment.cash_session_id is 'The shift of the till that took or gave the money; null: no till.';
