-- Documents in full: series of numbers, terms, discounts by amount, credits of a price, sales made offline.

alter domain data.document_type drop constraint document_type_check;
alter domain data.document_type add constraint document_type_check
check (value in ('bill', 'credit_note', 'z_report', 'book_closing', 'purchase_order'));
comment on domain data.document_type is
'What is numbered: bill, credit_note, z_report, book_closing or purchase_order.';

create domain data.number_format as text
check (
    value ~ '^(\{(series|year|yy|number:[1-9])\}|[A-Z0-9]{1,10})([-/.](\{(series|year|yy|number:[1-9])\}|[A-Z0-9]{1,10}))*$'
    and value ~ '\{(year|yy)\}'
    and value ~ '\{number:'
    and value !~ '\{number:.*\{number:'
);
comment on domain data.number_format is
'How a number is written: parts between - / or ., each a word of A-Z and 0-9 or {series}, {year}, {yy} (of the fiscal year, which begins the count anew) or {number:6} (at least that many digits).';

create table data.document_series (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    type data.document_type not null check (type in ('bill', 'credit_note')),
    series text not null check (series ~ '^[A-Z0-9]{0,10}$'),
    number_format data.number_format not null,
    is_default boolean not null default false,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    pattern text not null generated always as (replace(number_format, '{series}', series)) stored,
    primary key (org_id, id),
    unique (org_id, type, series),
    unique (org_id, type, pattern),
    check (is_active or not is_default),
    check (series = '' or number_format ~ '\{series\}'),
    foreign key (org_id) references data.org (org_id)
);
create unique index document_series_default_idx on data.document_series (org_id, type) where is_default;
comment on table data.document_series is
'Series of numbers per document type; one of each type is the default. Its format is fixed by the first number it gives.';
comment on column data.document_series.series is 'Short name, in the number where the format says {series}; empty for the one every organization begins with.';
comment on column data.document_series.pattern is 'The format with the series in it: two series never write the same numbers.';

-- The tables of organizations show nothing to their owner; for this one look they do.
alter table data.org no force row level security;
insert into data.document_series (org_id, type, series, number_format, is_default)
select
    org.org_id,
    initial.type,
    initial.series,
    initial.number_format,
    initial.is_default
from data.org
cross join (
    values ('bill', '', '{year}-{number:6}', true), ('credit_note', '', 'CN-{year}-{number:6}', true)
) as initial (type, series, number_format, is_default);
alter table data.org force row level security;

alter table data.org
add column email text check (length(email) <= 254),
add column phone text check (length(phone) <= 50),
add column registration_number text check (length(registration_number) <= 50),
add column iban text check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$'),
add column payment_terms_days smallint check (payment_terms_days between 0 and 365),
add column payment_terms data.note;
comment on column data.org.registration_number is 'In the register of companies (EN 16931 BT-30).';
comment on column data.org.iban is 'Account to pay into (ISO 13616).';
comment on column data.org.payment_terms_days is 'Days a customer has to pay where the customer says nothing else; null: due at once.';
comment on column data.org.payment_terms is 'Terms written on every bill that brings none.';

alter table data.customer add column payment_terms_days smallint check (payment_terms_days between 0 and 365);
comment on column data.customer.payment_terms_days is 'Days this customer has to pay; null: as the organization says.';

alter table data.bill
add column hash_version smallint not null default 1 check (hash_version in (1, 2)),
add column due_on date check (due_on >= issued_on),
add column payment_terms data.note,
add column cash_session_id uuid,
add column is_late boolean not null default false,
add column sold_at timestamptz,
add check (type in ('bill', 'credit_note'));
comment on column data.bill.hash_version is 'Which canonical form the hash covers; see core.document_hash.';
comment on column data.bill.due_on is 'When it is to be paid (EN 16931 BT-9); null: at once.';
comment on column data.bill.payment_terms is 'Terms of payment in words (EN 16931 BT-20).';
comment on column data.bill.cash_session_id is 'The shift of a till it was made in.';
comment on column data.bill.is_late is 'Made offline in a shift that had ended; counted in the one that was open when it arrived.';
comment on column data.bill.sold_at is 'When it was sold by the clock of a till that was offline; null: when it was issued.';

alter table data.bill_line
add column discount_amount data.unsigned_amount not null default 0,
add column category_id uuid,
add column is_price_credit boolean not null default false;
comment on column data.bill_line.discount_amount is 'What the line''s discount came to, in the mode of its price (EN 16931 BT-136): round(quantity x unit_price) - amount.';
comment on column data.bill_line.category_id is 'The product''s category when it was sold.';
comment on column data.bill_line.is_price_credit is 'A credit of money only: no goods came back, and as many can still come back as before.';

alter table data.bill_tax add column exemption_reason data.reason;
comment on column data.bill_tax.exemption_reason is 'Why no tax is charged (EN 16931 BT-120), as the tax rate said then.';

alter table data.line_credit
alter column credited_quantity type data.quantity,
add check (credited_quantity >= 0);

alter table data.stock_entry drop constraint stock_entry_kind_check;
alter table data.stock_entry add constraint stock_entry_kind_check
check (kind in ('receipt', 'adjustment', 'stocktake', 'supplier_return'));

alter table data.stock_movement drop constraint stock_movement_check;
alter table data.stock_movement add constraint stock_movement_check
check (
    case kind
        when 'receipt' then quantity > 0 and value_amount >= 0 and stock_entry_id is not null and bill_id is null
        when 'gain' then quantity > 0 and value_amount >= 0 and stock_entry_id is not null and bill_id is null
        when 'supplier_return' then quantity < 0 and value_amount <= 0 and stock_entry_id is not null and bill_id is null
        when 'write_off' then quantity < 0 and value_amount <= 0 and num_nonnulls(stock_entry_id, bill_id) = 1
        when 'sale' then quantity < 0 and value_amount <= 0 and bill_id is not null and stock_entry_id is null
        when 'return' then quantity > 0 and value_amount >= 0 and bill_id is not null and stock_entry_id is null
        else false
    end
);
