-- The first page of products.
\set org random(1, :orgs)
select api.list_products(
    'benchmark-capability-of-organization-' || lpad(:org::text, 8, '0'),
    ('00000000-0000-7000-8000-' || lpad(:org::text, 12, '0'))::uuid,
    null,
    false,
    null, null, null, null, null,
    null,
    50
);
