-- What is sold, how it is taxed, and to whom.

create table data.tax_rate (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    name text not null check (length(name) between 1 and 100),
    tax_category text not null default 'S' check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
    rate data.percent not null,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, name),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.tax_rate is 'A rate of tax. Its category and rate never change: a new rate is a new row.';
comment on column data.tax_rate.tax_category is 'UNCL5305 code as EN 16931 uses it: S standard, Z zero, E exempt ...';
comment on column data.tax_rate.rate is 'Percent.';

create table data.product (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    sku text not null check (length(sku) between 1 and 64),
    name text not null check (length(name) between 1 and 200),
    unit text not null default 'piece' check (length(unit) between 1 and 20),
    unit_price data.unit_price not null,
    prices_include_tax boolean,
    tax_rate_id uuid,
    tracks_stock boolean not null default true,
    reorder_level data.quantity check (reorder_level >= 0),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    sku_lower text collate "C" not null generated always as (lower(sku)) stored,
    name_lower text collate "C" not null generated always as (lower(name)) stored,
    primary key (org_id, id),
    unique (org_id, sku),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, tax_rate_id) references data.tax_rate (org_id, id)
);
create index product_sku_lower_idx on data.product (org_id, sku_lower);
create index product_name_lower_idx on data.product (org_id, name_lower);
comment on table data.product is 'A thing sold.';
comment on column data.product.sku is 'Stock keeping unit: the retailer''s own code, one per organization.';
comment on column data.product.prices_include_tax is 'Null: as the organization says.';
comment on column data.product.tax_rate_id is 'Null: not taxed (category O, rate 0).';
comment on column data.product.tracks_stock is 'False for a service: sold without touching stock.';
comment on column data.product.reorder_level is 'On or below this quantity the product is listed as low; null: never.';
comment on column data.product.sku_lower is
'For search by prefix: in C collation it is a range, which stays an index scan under row security.';
comment on column data.product.name_lower is 'For search by prefix, as sku_lower.';

create table data.product_barcode (
    org_id uuid not null,
    barcode text not null check (barcode ~ '^[!-~]{1,48}$'),
    product_id uuid not null,
    primary key (org_id, barcode),
    foreign key (org_id, product_id) references data.product (org_id, id)
);
create index product_barcode_product_id_idx on data.product_barcode (org_id, product_id);
comment on table data.product_barcode is 'Barcodes of a product; one barcode names one product of an organization.';

create table data.customer (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    customer_number text check (length(customer_number) between 1 and 64),
    name text not null check (length(name) between 1 and 200),
    email text check (length(email) <= 254),
    phone text check (length(phone) <= 50),
    address text check (length(address) <= 1000),
    tax_number text check (length(tax_number) <= 50),
    country text check (country ~ '^[A-Z]{2}$'),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    name_lower text collate "C" not null generated always as (lower(name)) stored,
    primary key (org_id, id),
    unique (org_id, customer_number),
    foreign key (org_id) references data.org (org_id)
);
create index customer_name_lower_idx on data.customer (org_id, name_lower, id);
comment on table data.customer is 'Somebody who buys; a bill without one is a walk-in sale.';
comment on column data.customer.customer_number is 'The retailer''s own number for the customer.';
comment on column data.customer.name_lower is 'For search by prefix and for the order of lists.';
