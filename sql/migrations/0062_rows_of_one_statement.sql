-- What follows from new products and barcodes is written once for a statement, not once for a row. The policies attach the
-- triggers that take the place of these.
drop trigger if exists product_audited on data.product;
drop trigger if exists product_placed on data.product;
drop trigger if exists product_worded on data.product;
drop trigger if exists product_barcode_audited on data.product_barcode;
