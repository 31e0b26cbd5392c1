create function core.list_creditable_lines(p_original data.bill)
returns setof core.creditable_line
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_original.org_id;
    v_minor_units constant integer := p_original.minor_units;
begin
    return query
    with earlier as (
        select
            credited.original_line_no,
            sum(credited.amount) as amount,
            sum(credited.amount) filter (where credited.is_price_credit) as price_amount,
            sum(credited.quantity) filter (where not credited.is_price_credit) as quantity,
            sum(credited.taxable_amount) as taxable_amount,
            sum(credited.taxable_amount) filter (where not credited.is_price_credit) as goods_taxable_amount,
            sum(credited.net_amount - credited.taxable_amount) as bill_discount_amount,
            sum(credited.discount_amount) as discount_amount,
            sum(credited.cost_amount) as cost_amount,
            sum(credited.quantity) filter (where credited.cost_amount is not null) as cost_quantity
        from data.bill_line as credited
        where credited.org_id = v_org_id and credited.original_bill_id = p_original.id
        group by credited.original_line_no
    ),

    -- The amount of each line with tax: the group's total, split in proportion to the lines' amounts.
    gross as (
        select
            part.line_no,
            part.amount,
            tax_group.tax_left
        from (
            select
                creditable.base_amount + creditable.tax_amount as amount,
                creditable.tax_amount - creditable.credited_tax_amount as tax_left,
                array_agg(line.line_no order by line.line_no) as line_nos,
                array_agg(line.amount::numeric order by line.line_no) as amounts
            from core.list_creditable_groups(p_original) as creditable
            inner join data.bill_line as line
                on
                    line.org_id = v_org_id
                    and line.bill_id = p_original.id
                    and line.tax_category = creditable.tax_category
                    and line.tax_rate = creditable.tax_rate
                    and line.prices_include_tax = creditable.prices_include_tax
            group by
                creditable.tax_category,
                creditable.tax_rate,
                creditable.prices_include_tax,
                creditable.base_amount,
                creditable.tax_amount,
                creditable.credited_tax_amount
        ) as tax_group
        cross join lateral unnest(
            tax_group.line_nos, core.split_amount(tax_group.amount, tax_group.amounts, v_minor_units)
        ) as part (line_no, amount)
    ),

    left_over as (
        select
            line,
            gross.amount as gross_amount,
            -- Returned goods were credited this amount in proportion to their share of the base.
            coalesce(earlier.price_amount, 0) + coalesce(
                round(gross.amount * earlier.goods_taxable_amount / nullif(line.taxable_amount, 0), v_minor_units), 0
            ) as credited_gross_amount,
            line.quantity - coalesce(earlier.quantity, 0) as quantity_left,
            line.amount - coalesce(earlier.amount, 0) as amount_left,
            line.taxable_amount - coalesce(earlier.taxable_amount, 0) as taxable_left,
            gross.tax_left,
            line.net_amount - line.taxable_amount - coalesce(earlier.bill_discount_amount, 0) as bill_discount_left,
            line.discount_amount - coalesce(earlier.discount_amount, 0) as discount_left,
            line.quantity - coalesce(earlier.cost_quantity, 0) as cost_quantity_left,
            line.cost_amount - coalesce(earlier.cost_amount, 0) as cost_left
        from data.bill_line as line
        inner join gross on gross.line_no = line.line_no
        left join earlier on earlier.original_line_no = line.line_no
        where line.org_id = v_org_id and line.bill_id = p_original.id
    )

    select
        left_over.line,
        left_over.gross_amount,
        left_over.credited_gross_amount,
        left_over.quantity_left,
        case
            when (left_over.line).prices_include_tax
                then greatest(
                    0,
                    least(
                        left_over.gross_amount - left_over.credited_gross_amount,
                        left_over.taxable_left + left_over.tax_left,
                        left_over.amount_left
                    )
                )
            else least(left_over.taxable_left, left_over.amount_left)
        end,
        left_over.amount_left,
        left_over.taxable_left,
        left_over.tax_left,
        left_over.bill_discount_left,
        left_over.discount_left,
        left_over.cost_quantity_left,
        left_over.cost_left
    from left_over;
end;
$$;

comment on function core.list_creditable_lines(data.bill) is
'List the lines of a bill with what is left of each to credit.';
