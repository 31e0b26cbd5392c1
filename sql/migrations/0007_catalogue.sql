-- The catalogue in full: categories, units, packs and their barcodes, rates that change on a day, words to search by.

create table data.category (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    parent_id uuid,
    name text not null check (length(name) between 1 and 100),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique nulls not distinct (org_id, parent_id, name),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, parent_id) references data.category (org_id, id)
);
create index category_name_idx on data.category (org_id, name, id);
comment on table data.category is
'Where products are in the shop''s own order: a tree of at most 10 levels, without cycles, no two siblings of one name.';
comment on column data.category.parent_id is 'Null: at the top.';

create table data.unit (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    code text not null check (length(code) between 1 and 20),
    name text not null check (length(name) between 1 and 100),
    decimals smallint not null default 6 check (decimals between 0 and 6),
    unece_code text not null default 'C62' check (unece_code ~ '^[A-Z0-9]{2,3}$'),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, code),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.unit is 'What products are counted or measured in. A new organization gets the usual ones.';
comment on column data.unit.code is 'What product.unit says. Never changed: documents carry it.';
comment on column data.unit.decimals is
'Decimals a quantity may have: 0 for what is only sold whole, 6 for no rule. Guarded by triggers on what is sold and stocked.';
comment on column data.unit.unece_code is 'UN/ECE Recommendation 20 code, for electronic invoices (EN 16931 BT-130).';

-- Organizations that are there get the usual units too, and what their products have been using until now, as it is:
-- without a rule for decimals, since they may have sold parts of anything.
alter table data.org no force row level security;
alter table data.product no force row level security;

select guard.give_units(org.org_id) from data.org;

insert into data.unit (org_id, code, name)
select distinct
    product.org_id,
    product.unit as code,
    product.unit as name
from data.product
on conflict (org_id, code) do update set decimals = 6;

alter table data.product
add column category_id uuid,
add column reorder_quantity data.positive_quantity,
add column words text collate "C" not null generated always as (guard.search_words(name || ' ' || sku)) stored,
add foreign key (org_id, category_id) references data.category (org_id, id),
add foreign key (org_id, unit) references data.unit (org_id, code);
create index product_category_id_idx on data.product (org_id, category_id, sku) where category_id is not null;
comment on column data.product.unit is 'Code of a unit of the organization.';
comment on column data.product.category_id is 'Null: in no category.';
comment on column data.product.reorder_quantity is 'How much is usually ordered at once; null: as it comes.';
comment on column data.product.words is
'Its words to search by, as guard.search_words makes them: each between two spaces, in order.';

create table data.product_word (
    org_id uuid not null,
    word text collate "C" not null,
    product_id uuid not null,
    primary key (org_id, word, product_id),
    foreign key (org_id, product_id) references data.product (org_id, id)
);
comment on table data.product_word is
'Every word of every product''s name and SKU, kept by a trigger on product: what a search reads a range of.';

insert into data.product_word (org_id, word, product_id)
select
    product.org_id,
    word.text,
    product.id
from data.product
cross join lateral string_to_table(trim(product.words), ' ') as word (text)
where word.text <> '';

alter table data.org force row level security;
alter table data.product force row level security;

-- Names and SKUs are found by their words now. The columns stay: lists and imports compare by them.
drop index data.product_sku_lower_idx;
drop index data.product_name_lower_idx;
comment on column data.product.sku_lower is 'To compare without regard to case.';
comment on column data.product.name_lower is 'To compare without regard to case.';

alter table data.product_barcode
alter column barcode type text collate "C", -- so that what begins with some digits is a range of the key
add column type text not null default 'any' check (type in ('any', 'gtin')),
add column pack_quantity data.positive_quantity not null default 1,
add column pack_price data.unit_price,
add constraint product_barcode_gtin_check check (type <> 'gtin' or guard.is_gtin(barcode));
comment on column data.product_barcode.type is
'gtin: a Global Trade Item Number of 8, 12, 13 or 14 digits, the last of which checks the others. any: whatever a scanner reads.';
comment on column data.product_barcode.pack_quantity is 'How many units of the product are in what carries the barcode.';
comment on column data.product_barcode.pack_price is
'Price of all that is in the pack; null: as many units as there are, at the product''s price.';

alter table data.tax_rate add column exemption_reason data.reason;
comment on table data.tax_rate is
'A rate of tax by its name. What it is from the beginning never changes; what it is from some day on is a tax_rate_period.';
comment on column data.tax_rate.rate is 'Percent, until the first period begins.';
comment on column data.tax_rate.exemption_reason is 'Why no tax is charged, in words for the invoice (EN 16931 BT-120).';

create table data.tax_rate_period (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    tax_rate_id uuid not null,
    valid_from_on date not null check (valid_from_on >= date '1970-01-01'),
    tax_category text not null check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
    rate data.percent not null,
    exemption_reason data.reason,
    created_by uuid,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    unique (org_id, tax_rate_id, valid_from_on),
    foreign key (org_id, tax_rate_id) references data.tax_rate (org_id, id)
);
comment on table data.tax_rate_period is
'What a tax rate is from a day on, until the next period begins. Made before that day, withdrawn before that day, and never changed.';
comment on column data.tax_rate_period.valid_from_on is 'The first day it applies to documents of.';
