create type core.named_product as (
    org_id uuid,
    product_id uuid,
    sku text
);

comment on type core.named_product is 'A product as a list of problems names it.';
