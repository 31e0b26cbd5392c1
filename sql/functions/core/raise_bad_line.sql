create function core.raise_bad_line(p_line data.bill_line)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_field constant text := format('lines.%s.', p_line.line_no - 1);
begin
    if p_line.sku is null then
        perform core.raise_not_found(format('product as on line %s', p_line.line_no), v_field || 'product_id');
    elsif p_line.quantity is null then
        perform core.raise_invalid(
            v_field || 'quantity', format('Line %s: the quantity must be above zero.', p_line.line_no)
        );
    end if;
    raise exception using
        errcode = 'PT409',
        message = 'product_archived',
        detail = format('Line %s: %s is archived and not for sale.', p_line.line_no, p_line.sku),
        hint = 'Restore the product or take the line out.',
        column = v_field || 'product_id';
end;
$$;

comment on function core.raise_bad_line(data.bill_line) is
'Say what is wrong with a line that cannot be billed: no sku, no such product; no quantity, none above zero was asked. Errors: not_found, validation, product_archived.';
