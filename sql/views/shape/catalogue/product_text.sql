create view shape.product_text
with (security_invoker = true) as
select
    product_json.org_id,
    product_json.product_id as id,
    product_json.sku,
    product_json.is_active,
    -- The short parts first: each || copies what is to its left.
    product_json.head || (
        product_json.barcodes
        || ',"quantity_on_hand":'
        || coalesce(
            '"' || case
                when product_json.tracks_stock
                    then (
                        select trim_scale(stock_level.quantity)::text
                        from data.stock_level
                        where
                            stock_level.org_id = product_json.org_id
                            and stock_level.product_id = product_json.product_id
                    )
            end || '"',
            'null'
        )
        || product_json.picture
        || product_json.tail
    ) as text
from data.product_json;

comment on view shape.product_text is 'The JSON of shape.product as text, stored but for the quantity on hand.';
