create function core.raise_insufficient_stock(p_org_id uuid, p_changes core.stock_change[])
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_detail text;
begin
    select
        string_agg(
            core.describe_shortage(product.sku, stock_level.quantity, -change.quantity), '; ' order by product.sku
        )
    into v_detail
    from (
        select
            asked.product_id,
            sum(asked.quantity) as quantity
        from unnest(p_changes) as asked
        group by asked.product_id
    ) as change
    inner join data.stock_level on stock_level.org_id = p_org_id and stock_level.product_id = change.product_id
    inner join data.product on product.org_id = p_org_id and product.id = change.product_id
    where stock_level.quantity + change.quantity < 0;

    perform guard.raise_problem(
        p_slug => 'insufficient_stock',
        p_detail => format('Not enough stock. %s.', coalesce(v_detail, 'It changed at this moment: send it again'))
    );
end;
$$;

comment on function core.raise_insufficient_stock(uuid, core.stock_change[]) is
'Refuse a change of stock and say which products are short and by how much. Errors: insufficient_stock.';
