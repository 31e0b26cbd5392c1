create function core.freeze_prices(p_org data.org, p_lines jsonb, p_frozen_prices jsonb)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
    return (
        select
            coalesce(
                jsonb_object_agg(
                    product.id,
                    coalesce(
                        p_frozen_prices -> product.id::text,
                        jsonb_build_object(
                            'unit_price', product.unit_price,
                            'prices_include_tax', coalesce(product.prices_include_tax, p_org.prices_include_tax)
                        )
                    )
                ),
                '{}'
            )
        from data.product
        where
            product.org_id = p_org.org_id
            and product.id in (select line.product_id from jsonb_to_recordset(p_lines) as line (product_id uuid))
    );
end;
$$;

comment on function core.freeze_prices(data.org, jsonb, jsonb) is
'Return the prices for a draft of these lines to keep: those that it keeps already, and today''s prices for other products: {product_id: {unit_price, prices_include_tax}}.';
