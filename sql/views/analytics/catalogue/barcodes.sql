create view analytics.barcodes
with (security_invoker = true) as
select
    product_barcode.org_id,
    product_barcode.barcode,
    product_barcode.type as barcode_type,
    product_barcode.product_id,
    product.sku,
    product.name as product_name,
    product_barcode.pack_quantity::numeric as pack_quantity,
    product_barcode.pack_price::numeric as pack_price
from data.product_barcode
inner join data.product on product_barcode.org_id = product.org_id and product_barcode.product_id = product.id;

comment on view analytics.barcodes is 'Barcodes of products: of a single one, or of a pack.';
comment on column analytics.barcodes.barcode is 'The code that the scanner reads.';
comment on column analytics.barcodes.barcode_type is 'gtin, whose last digit is a check digit, or any.';
comment on column analytics.barcodes.pack_quantity is 'Quantity of the product in the pack.';
comment on column analytics.barcodes.pack_price is 'Price of the pack; null: pack_quantity times the product''s price.';

grant select on analytics.barcodes to counterfoil_analyst;
