create function core.raise_bad_stock_line(p_line_no bigint, p_sku text, p_tracks_stock boolean)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_field constant text := format('lines.%s.product_id', p_line_no - 1);
begin
    if p_sku is null then
        perform core.raise_not_found(format('product as on line %s', p_line_no), v_field);
    elsif not p_tracks_stock then
        perform core.raise_invalid(v_field, format('Line %s: %s tracks no stock.', p_line_no, p_sku));
    end if;
end;
$$;

comment on function core.raise_bad_stock_line(bigint, text, boolean) is
'Refuse a line that cannot move stock: its product does not exist, or has no stock. Errors: not_found, validation.';
