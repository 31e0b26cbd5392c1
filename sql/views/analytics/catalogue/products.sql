create view analytics.products
with (security_invoker = true) as
select
    product.org_id,
    product.id as product_id,
    product.sku,
    product.name as product_name,
    product.category_id,
    category.name as category_name,
    product.unit,
    product.unit_price::numeric as list_price,
    coalesce(product.prices_include_tax, org.prices_include_tax) as prices_include_tax,
    org.currency,
    product.tax_rate_id,
    tax_rate.name as tax_rate_name,
    coalesce(
        (
            select period.rate
            from data.tax_rate_period as period
            where
                period.org_id = product.org_id
                and period.tax_rate_id = product.tax_rate_id
                and period.valid_from_on <= (now() at time zone org.time_zone)::date
            order by period.valid_from_on desc
            limit 1
        ),
        tax_rate.rate,
        0
    )::numeric as tax_rate,
    product.tracks_stock,
    product.reorder_level::numeric as reorder_level,
    product.reorder_quantity::numeric as reorder_quantity,
    product.is_active,
    product.created_at,
    product.updated_at
from data.product
inner join data.org on product.org_id = org.org_id
left join data.category on product.org_id = category.org_id and product.category_id = category.id
left join data.tax_rate on product.org_id = tax_rate.org_id and product.tax_rate_id = tax_rate.id;

comment on view analytics.products is 'Products and services as they are today, archived ones included.';
comment on column analytics.products.list_price is 'Price of one today, with tax when prices_include_tax.';
comment on column analytics.products.tax_rate_id is 'Null: not taxed.';
comment on column analytics.products.tax_rate is 'Percent charged today; 0 when not taxed.';
comment on column analytics.products.tracks_stock is 'False for a service, which has no stock.';

grant select on analytics.products to counterfoil_analyst;
