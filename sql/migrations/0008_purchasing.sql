-- From whom goods come.

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
