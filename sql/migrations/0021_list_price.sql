-- A line of a document keeps what the product's price was, beside the price it was sold at.
alter table data.bill_line add column list_price data.unit_price;
comment on column data.bill_line.list_price is
'The product''s own price when it was sold, in the mode of unit_price; null on lines from before this was kept and on money off the price.';

-- It is sealed with the rest: documents are hashed in a third form from now on.
alter table data.bill
drop constraint bill_hash_version_check,
add constraint bill_hash_version_check check (hash_version in (1, 2, 3));
