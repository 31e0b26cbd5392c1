create view shape.product
with (security_invoker = true) as
select
    product.org_id,
    product.id,
    product.sku,
    product.name,
    product.unit,
    product.unit_price::text as unit_price,
    product.prices_include_tax,
    product.tax_rate_id,
    product.category_id,
    product.tracks_stock,
    product.reorder_level::text as reorder_level,
    product.reorder_quantity::text as reorder_quantity,
    barcode.texts as barcodes,
    barcode.details as barcode_details,
    (
        select trim_scale(stock_level.quantity)::text
        from data.stock_level
        where
            stock_level.org_id = product.org_id
            and stock_level.product_id = product.id
            and product.tracks_stock
    ) as quantity_on_hand,
    (
        select product_picture.sha256
        from data.product_picture
        where product_picture.org_id = product.org_id and product_picture.product_id = product.id
    ) as picture,
    product.is_active,
    product.created_at,
    product.updated_at,
    product.version
from data.product
left join lateral (
    select
        coalesce(json_agg(product_barcode.barcode order by product_barcode.barcode), '[]'::json) as texts,
        coalesce(
            json_agg(
                json_build_object(
                    'barcode', product_barcode.barcode,
                    'type', product_barcode.type,
                    'pack_quantity', trim_scale(product_barcode.pack_quantity)::text,
                    'pack_price', product_barcode.pack_price::text
                )
                order by product_barcode.barcode
            ),
            '[]'::json
        ) as details
    from data.product_barcode
    where product_barcode.org_id = product.org_id and product_barcode.product_id = product.id
) as barcode on true; -- a left join, which is left out where nobody asks for the barcodes

comment on view shape.product is 'A product, as the API shows it. quantity_on_hand is null when it tracks no stock.';
