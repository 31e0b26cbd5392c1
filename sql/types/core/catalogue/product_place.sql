create type core.product_place as (
    product_id uuid,
    key text
);
comment on type core.product_place is 'A product in a list, and the key by which it stands there.';
