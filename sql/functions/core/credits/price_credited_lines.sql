create function core.price_credited_lines(p_original data.bill, p_id uuid, p_lines jsonb)
returns data.bill_line[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_original.org_id;
    v_minor_units constant integer := p_original.minor_units;
begin
    return (
        with requested as (
            select
                line.position,
                line.line_no,
                line.quantity,
                round(line.amount, v_minor_units) as amount,
                line.restock,
                creditable.line as original,
                creditable.gross_amount,
                creditable.credited_gross_amount,
                creditable.quantity_left,
                creditable.amount_left,
                creditable.taxable_left,
                creditable.tax_left,
                creditable.bill_discount_left,
                creditable.discount_left,
                creditable.cost_quantity_left,
                creditable.cost_left
            from
                rows from (
                    jsonb_to_recordset(p_lines) as (line_no integer, quantity numeric, amount numeric, restock boolean)
                ) with ordinality
                as line (line_no, quantity, amount, restock, position)
            inner join core.list_creditable_lines(p_original) as creditable on (creditable.line).line_no = line.line_no
        ),

        -- Split an amount with tax by cumulative difference over the line: the whole price contains the whole tax.
        split as (
            select
                requested.*,
                requested.amount - least(
                    greatest(
                        round(
                            (requested.original).taxable_amount
                            * (requested.credited_gross_amount + requested.amount)
                            / requested.gross_amount,
                            v_minor_units
                        ) - ((requested.original).taxable_amount - requested.taxable_left),
                        0
                    ),
                    requested.taxable_left,
                    requested.amount
                ) as wanted_tax_amount
            from requested
            where requested.amount is not null and (requested.original).prices_include_tax
        ),

        -- No more tax than the group has left; the rest is taken from the base.
        off_price as (
            select
                split.position,
                split.amount
                - least(sum(split.wanted_tax_amount) over upto, split.tax_left)
                + least(sum(split.wanted_tax_amount) over upto - split.wanted_tax_amount, split.tax_left)
                    as taxable_amount
            from split
            window upto as (
                partition by (split.original).tax_category, (split.original).tax_rate
                order by split.position
            )
        ),

        -- Returned units take their share of what is left with them, so the last unit takes all of the rest.
        credited as (
            select
                requested.*,
                case
                    when requested.amount is null
                        then core.compute_share(
                            requested.amount_left, requested.quantity, requested.quantity_left, v_minor_units
                        )
                    else requested.amount
                end as credited_amount,
                case
                    when requested.amount is null
                        then core.compute_share(
                            requested.taxable_left, requested.quantity, requested.quantity_left, v_minor_units
                        )
                    else coalesce(off_price.taxable_amount, requested.amount)
                end as taxable_amount,
                -- Before the discount on the whole of the bill, which an amount off the price does not change.
                case
                    when requested.amount is null
                        then core.compute_share(
                            requested.taxable_left + requested.bill_discount_left,
                            requested.quantity,
                            requested.quantity_left,
                            v_minor_units
                        )
                end as net_amount,
                case
                    when requested.amount is null
                        then core.compute_share(
                            requested.discount_left, requested.quantity, requested.quantity_left, v_minor_units
                        )
                    else 0
                end as discount_amount,
                case
                    when requested.amount is null
                        then core.compute_share(
                            requested.cost_left, requested.quantity, requested.cost_quantity_left, v_minor_units
                        )
                end as cost_amount
            from requested
            left join off_price on off_price.position = requested.position
        )

        select
            array_agg(
                core.make_bill_line(
                    p_org_id => v_org_id,
                    p_bill_id => p_id,
                    p_line_no => credited.position,
                    p_product_id => (credited.original).product_id,
                    p_sku => (credited.original).sku,
                    p_description => (credited.original).description,
                    p_unit => (credited.original).unit,
                    p_quantity => coalesce(credited.quantity, 1),
                    p_unit_price => coalesce(credited.amount, (credited.original).unit_price),
                    p_list_price => case when credited.amount is null then (credited.original).list_price end,
                    p_discount_percent => case
                        when credited.amount is null then (credited.original).discount_percent else 0
                    end,
                    p_discount_amount => round(credited.discount_amount, v_minor_units),
                    p_prices_include_tax => (credited.original).prices_include_tax,
                    p_amount => credited.credited_amount,
                    p_net_amount => coalesce(credited.net_amount, credited.taxable_amount),
                    p_taxable_amount => credited.taxable_amount,
                    p_tax_category => (credited.original).tax_category,
                    p_tax_rate => (credited.original).tax_rate,
                    p_cost_amount => credited.cost_amount,
                    p_category_id => (credited.original).category_id,
                    p_original_bill_id => p_original.id,
                    p_original_line_no => credited.line_no,
                    p_is_restocked => coalesce(credited.restock, false),
                    p_is_price_credit => credited.amount is not null
                )
                order by credited.position
            )
        from credited
    );
end;
$$;

comment on function core.price_credited_lines(data.bill, uuid, jsonb) is
'Price the lines of a credit note. Returned goods get their share of what is left of the line''s amounts, discounts and cost, so a full credit in any number of steps gives back exactly what was charged. An amount off the price, without goods, is credited as asked, in the price mode of the line: with tax where the price includes it. p_lines: [{line_no, quantity, restock}] or [{line_no, amount}], already checked.';
