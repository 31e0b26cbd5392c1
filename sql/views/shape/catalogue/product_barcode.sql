create view shape.product_barcode
with (security_invoker = true) as
select
    product_barcode.org_id,
    product_barcode.barcode,
    product_barcode.type,
    trim_scale(product_barcode.pack_quantity)::text as pack_quantity,
    product_barcode.pack_price::text as pack_price,
    coalesce(round(product_barcode.pack_price / product_barcode.pack_quantity, 6), item.unit_price)::text as unit_price,
    to_json(product) as product
from data.product_barcode
inner join data.product as item
    on product_barcode.org_id = item.org_id and product_barcode.product_id = item.id
inner join shape.product on product_barcode.org_id = product.org_id and product_barcode.product_id = product.id;

comment on view shape.product_barcode is
'A barcode, as the API shows it, with the quantity and unit_price of a line that sells its pack.';
