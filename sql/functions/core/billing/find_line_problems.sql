create function core.find_line_problems(p_org data.org, p_lines jsonb)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_field text;
    v_problems core.problem [] := array[]::core.problem [];
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        return array[core.make_problem('validation', 'lines', 'A bill needs at least one line.')];
    end if;

    for v_line in
        select
            line.*,
            round(line.quantity * coalesce(line.unit_price, product.unit_price), p_org.minor_units) as full_amount,
            product.sku,
            product.is_active,
            product.quantity_on_hand,
            product.unit,
            product.decimals,
            sum(line.quantity) over (partition by line.product_id) as quantity_asked,
            row_number() over (partition by line.product_id order by line.line_no) as mention
        from
            rows from (
                jsonb_to_recordset(p_lines) as (
                    product_id uuid,
                    quantity numeric,
                    unit_price numeric,
                    discount_percent numeric,
                    discount_amount numeric
                )
            ) with ordinality
            as line (product_id, quantity, unit_price, discount_percent, discount_amount, line_no)
        left join lateral (
            select
                product.*,
                unit.decimals,
                case when product.tracks_stock then stock_level.quantity end as quantity_on_hand
            from data.product
            inner join data.unit on unit.org_id = p_org.org_id and unit.code = product.unit
            inner join data.stock_level on stock_level.org_id = p_org.org_id and stock_level.product_id = product.id
            where product.org_id = p_org.org_id and product.id = line.product_id
            limit 1
        ) as product on true
        order by line.line_no
    loop
        v_field := format('lines.%s.', v_line.line_no - 1);
        if v_line.sku is null then
            v_problems := v_problems || core.make_problem(
                'not_found',
                v_field || 'product_id',
                format('There is no such product as on line %s in this organization.', v_line.line_no)
            );
        elsif not v_line.is_active then
            v_problems := v_problems || core.make_problem(
                'product_archived',
                v_field || 'product_id',
                format('Line %s: %s is archived and not for sale.', v_line.line_no, v_line.sku)
            );
        end if;
        if (v_line.quantity > 0) is not true then
            v_problems := v_problems || core.make_problem(
                'validation',
                v_field || 'quantity',
                format('Line %s: the quantity must be above zero.', v_line.line_no)
            );
        elsif v_line.quantity <> round(v_line.quantity, v_line.decimals) then
            v_problems := v_problems || core.make_problem(
                'validation',
                v_field || 'quantity',
                format(
                    'Line %s: %s is counted in %s with %s decimals.', v_line.line_no, v_line.sku, v_line.unit, v_line.decimals
                )
            );
        elsif v_line.mention = 1 and v_line.quantity_asked > v_line.quantity_on_hand then
            v_problems := v_problems || core.make_problem(
                'insufficient_stock',
                v_field || 'quantity',
                format(
                    '%s: %s on hand, %s asked.',
                    v_line.sku, trim_scale(v_line.quantity_on_hand), trim_scale(v_line.quantity_asked)
                )
            );
        end if;
        if v_line.discount_amount is not null and v_line.discount_percent > 0 then
            v_problems := v_problems || core.make_problem(
                'validation',
                v_field || 'discount_amount',
                format('Line %s: give the discount as a percentage or as an amount, not as both.', v_line.line_no)
            );
        elsif v_line.discount_amount > v_line.full_amount then
            v_problems := v_problems || core.make_problem(
                'validation',
                v_field || 'discount_amount',
                format('Line %s comes to %s; the discount is more.', v_line.line_no, v_line.full_amount)
            );
        end if;
    end loop;
    return v_problems;
end;
$$;

comment on function core.find_line_problems(data.org, jsonb) is
'What is wrong with the lines of a bill''s request: in their order, a product''s stock where it is first asked for.';
