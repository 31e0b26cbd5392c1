-- Products are listed by name and by price too. Row security lets an index condition on a number through only if its
-- operator is leakproof, which those of bigint are and those of numeric are not.
alter table data.product
add column price_millionths bigint not null
generated always as ((unit_price * 1000000)::bigint) stored;
comment on column data.product.price_millionths is 'The unit price in millionths, for lists in the order of prices.';

create index product_name_lower_idx on data.product (org_id, name_lower, id);
create index product_price_millionths_idx on data.product (org_id, price_millionths, id);
