create function core.check_order_line(p_line_no bigint, p_product data.product)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform core.raise_bad_stock_line(p_line_no, p_product.sku, p_product.tracks_stock);
    if not p_product.is_active then
        perform guard.raise_problem(
            p_slug => 'product_archived',
            p_detail => format('Line %s: %s is archived and not ordered any more.', p_line_no, p_product.sku),
            p_field => format('lines.%s.product_id', p_line_no - 1)
        );
    end if;
end;
$$;

comment on function core.check_order_line(bigint, data.product) is
'Refuse a line of an order whose product does not exist (null), has no stock, or is archived. Errors: not_found, validation, product_archived.';
