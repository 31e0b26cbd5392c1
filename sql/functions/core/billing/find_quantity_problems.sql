create function core.find_quantity_problems(p_org data.org, p_lines data.bill_line[])
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
    v_problems core.problem [];
begin
    for v_line in
        select
            line.line_no,
            line.quantity,
            format('lines.%s.quantity', line.line_no - 1) as field,
            product.sku,
            product.unit,
            unit.decimals,
            case when product.tracks_stock then level.quantity end as quantity_on_hand,
            sum(line.quantity) over (partition by line.product_id) as quantity_asked,
            row_number() over (partition by line.product_id order by line.line_no) as mention
        from unnest(p_lines) as line
        inner join data.product on product.org_id = p_org.org_id and product.id = line.product_id
        inner join data.unit on unit.org_id = p_org.org_id and unit.code = product.unit
        inner join data.stock_level as level on level.org_id = p_org.org_id and level.product_id = line.product_id
        where line.quantity is not null
        order by line.line_no
    loop
        if v_line.quantity <> round(v_line.quantity, v_line.decimals) then
            v_problems := v_problems || core.make_problem(
                'validation',
                v_line.field,
                format(
                    'Line %s: %s is counted in %s with %s decimals.',
                    v_line.line_no, v_line.sku, v_line.unit, v_line.decimals
                )
            );
        elsif v_line.mention = 1 and v_line.quantity_asked > v_line.quantity_on_hand then
            v_problems := v_problems || core.make_problem(
                'insufficient_stock',
                v_line.field,
                core.describe_shortage(v_line.sku, v_line.quantity_on_hand, v_line.quantity_asked) || '.'
            );
        end if;
    end loop;
    return v_problems;
end;
$$;

comment on function core.find_quantity_problems(data.org, data.bill_line[]) is
'Return the problems of the quantities of a bill''s lines as things are now: parts of units that are sold whole, and more than is on hand, at the first line with the product. Null for none.';
