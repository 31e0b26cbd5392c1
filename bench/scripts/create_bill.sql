-- One till's call: a bill of three lines, issued and paid by card, under a fresh idempotency key.
\set org random(1, :orgs)
\set first random(1, :products)
\set second 1 + (:first + random(0, :products / 3)) % :products
\set third 1 + (:second + random(0, :products / 3)) % :products
select api.create_bill(
    'benchmark-capability-of-organization-' || lpad(:org::text, 8, '0'),
    ('00000000-0000-7000-8000-' || lpad(:org::text, 12, '0'))::uuid,
    gen_random_uuid()::text,
    format(
        '{"issue": true, "lines": [{"product_id": "%1$s-0000-7000-8000-%2$s","quantity": "1"}, {"product_id": "%1$s-0000-7000-8000-%3$s","quantity": "2"}, {"product_id": "%1$s-0000-7000-8000-%4$s","quantity": "3"}], "payments": [{"method": "card", "amount": "1.00"}]}',
        lpad(:org::text, 8, '0'),
        lpad(:first::text, 12, '0'),
        lpad(:second::text, 12, '0'),
        lpad(:third::text, 12, '0')
    )::jsonb
);
