-- Many like organizations, written past the api as superuser, the way the api would have left them.
-- Parameters are literals put in by bench/world.py: {orgs}, {products}.
-- Ids and capabilities follow from numbers, so that a load generator makes them up without asking:
--   organization 7           00000000-0000-7000-8000-000000000007
--   its product 12           00000007-0000-7000-8000-000000000012
--   its admin's capability   benchmark-capability-of-organization-00000007

insert into data.user_account (id, email, name)
select
    format('00000000-0000-7001-8000-%s', lpad(org::text, 12, '0'))::uuid,
    format('owner-%s@example.com', org),
    format('Owner %s', org)
from generate_series(1, {orgs}) as org;

insert into data.org (org_id, name, legal_name, address, tax_number, currency, country)
select
    format('00000000-0000-7000-8000-%s', lpad(org::text, 12, '0'))::uuid,
    format('Shop %s', org),
    format('Shop %s Limited', org),
    '1 Market Square',
    lpad(org::text, 14, '0'),
    'EUR',
    'FR'
from generate_series(1, {orgs}) as org;

insert into data.membership (org_id, user_id, role)
select
    format('00000000-0000-7000-8000-%s', lpad(org::text, 12, '0'))::uuid,
    format('00000000-0000-7001-8000-%s', lpad(org::text, 12, '0'))::uuid,
    'admin'
from generate_series(1, {orgs}) as org;

insert into data.document_series (org_id, type, series, number_format, is_default)
select
    org.org_id,
    'bill',
    '',
    '{{year}}-{{number:6}}',
    true
from data.org;

insert into data.session (capability_hash, family_id, user_id, expires_at)
select
    sha256(convert_to(format('benchmark-capability-of-organization-%s', lpad(org::text, 8, '0')), 'UTF8')),
    gen_random_uuid(),
    format('00000000-0000-7001-8000-%s', lpad(org::text, 12, '0'))::uuid,
    now() + interval '1 day'
from generate_series(1, {orgs}) as org;

insert into data.tax_rate (org_id, id, name, rate)
select
    org.org_id,
    format('00000000-0000-7002-8000-%s', lpad(number::text, 12, '0'))::uuid,
    format('Tax %s', number),
    case number when 1 then 20 else 5.5 end
from data.org, generate_series(1, 2) as number;

insert into data.product (org_id, id, sku, name, unit_price, tax_rate_id, reorder_level)
select
    format('00000000-0000-7000-8000-%s', lpad(org::text, 12, '0'))::uuid,
    format('%s-0000-7000-8000-%s', lpad(org::text, 8, '0'), lpad(product::text, 12, '0'))::uuid,
    format('SKU-%s', lpad(product::text, 6, '0')),
    format('Product number %s', product),
    1 + product % 97 + 0.49,
    format('00000000-0000-7002-8000-%s', lpad((1 + product % 2)::text, 12, '0'))::uuid,
    5
from generate_series(1, {orgs}) as org, generate_series(1, {products}) as product;

insert into data.product_barcode (org_id, barcode, product_id)
select
    product.org_id,
    '40' || right(product.id::text, 11),
    product.id
from data.product;

insert into data.stock_entry (org_id, id, kind, entry_on, note)
select
    org.org_id,
    format('00000000-0000-7003-8000-%s', right(org.org_id::text, 12))::uuid,
    'adjustment',
    current_date,
    'Opening stock'
from data.org;

insert into data.stock_level (org_id, product_id, quantity, value_amount, last_sequence_no)
select
    product.org_id,
    product.id,
    100000000,
    50000000,
    1
from data.product;

insert into data.stock_movement (
    org_id, product_id, sequence_no, kind, quantity, value_amount, quantity_after, value_after, moved_on, stock_entry_id
)
select
    level.org_id,
    level.product_id,
    1,
    'gain',
    level.quantity,
    level.value_amount,
    level.quantity,
    level.value_amount,
    current_date,
    format('00000000-0000-7003-8000-%s', right(level.org_id::text, 12))::uuid
from data.stock_level as level;
