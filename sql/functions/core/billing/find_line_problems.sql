create function core.find_line_problems(
    p_line_no bigint,
    p_product_id uuid,
    p_sku text,
    p_is_active boolean,
    p_quantity numeric,
    p_full_amount numeric,
    p_discount_percent numeric,
    p_discount_amount numeric
)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
begin
    return nullif(
        array_remove(
            array[
                case
                    when p_product_id is null
                        then core.make_problem(
                            'validation',
                            format('lines.%s.product_id', p_line_no - 1),
                            format('Line %s names no product.', p_line_no)
                        )
                    when p_sku is null
                        then core.make_problem(
                            'not_found',
                            format('lines.%s.product_id', p_line_no - 1),
                            format('There is no such product as on line %s in this organization.', p_line_no)
                        )
                    when not p_is_active
                        then core.make_problem(
                            'product_archived',
                            format('lines.%s.product_id', p_line_no - 1),
                            format('Line %s: %s is archived and not for sale.', p_line_no, p_sku)
                        )
                end,
                case
                    when p_quantity is null
                        then core.make_problem(
                            'validation',
                            format('lines.%s.quantity', p_line_no - 1),
                            format('Line %s: the quantity must be above zero.', p_line_no)
                        )
                end,
                case
                    when p_discount_amount is not null and p_discount_percent > 0
                        then core.make_problem(
                            'validation',
                            format('lines.%s.discount_amount', p_line_no - 1),
                            format(
                                'Line %s: give the discount as a percentage or as an amount, not as both.', p_line_no
                            )
                        )
                    when p_discount_amount > p_full_amount
                        then core.make_problem(
                            'validation',
                            format('lines.%s.discount_amount', p_line_no - 1),
                            format('Line %s comes to %s; the discount is more.', p_line_no, p_full_amount)
                        )
                end
            ],
            null
        ),
        '{}'
    );
end;
$$;

comment on function core.find_line_problems(bigint, uuid, text, boolean, numeric, numeric, numeric, numeric) is
'Return the problems of a line of a bill''s request, apart from stock; null for none. p_quantity is null when it is not above zero.';
