-- A file of new products is written table by table, and what follows from the rows is written once.

-- Words follow from their product and customer by triggers, no login writes them, and neither of the two is ever deleted.
alter table data.product_word drop constraint product_word_org_id_product_id_fkey;
alter table data.customer_word drop constraint customer_word_org_id_customer_id_fkey;

-- An import writes the barcodes before their products, so that the JSON of a product is written once.
alter table data.product_barcode
alter constraint product_barcode_org_id_product_id_fkey deferrable initially immediate;

-- Of the entries that one statement writes, the last one calls for the link over all of them.
alter table data.audit_log add column is_followed boolean not null default false;
comment on column data.audit_log.is_followed is
'The statement that wrote it wrote another entry of the organization after it, whose trigger makes the link over both.';
drop trigger if exists audit_log_chained on data.audit_log;
