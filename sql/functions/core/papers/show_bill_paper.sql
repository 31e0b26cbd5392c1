create function core.show_bill_paper(p_org_id uuid, p_document json)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_minor_units constant integer := p_document ->> 'minor_units';
    v_is_for_business constant boolean := coalesce(p_document #>> '{buyer,tax_number}', '') <> '';
    v_paper json;
begin
    with line as (
        select
            sold.*,
            sold.tax_category <> 'O' and sold.prices_include_tax as is_with_tax,
            sold.tax_category <> 'O' and not sold.prices_include_tax as is_without_tax
        from
            rows from (
                json_to_recordset(p_document -> 'lines') as (
                    quantity numeric,
                    unit_price numeric,
                    discount_amount numeric,
                    amount numeric,
                    prices_include_tax boolean,
                    tax_category text,
                    tax_rate numeric
                )
            ) with ordinality
            as sold (
                quantity, unit_price, discount_amount, amount, prices_include_tax, tax_category, tax_rate, position
            )
    ),

    whole as (
        select
            case
                when bool_or(line.is_with_tax) and bool_or(line.is_without_tax) then 'both'
                when bool_or(line.is_with_tax) then 'with_tax'
                when bool_or(line.is_without_tax) then 'without_tax'
            end as price_mode,
            coalesce(sum(line.amount), round(0::numeric, v_minor_units)) as line_amount
        from line
    )

    select
        json_build_object(
            'document', p_document,
            'logo', core.show_logo(p_org_id),
            'price_mode', whole.price_mode,
            'lines', (
                select
                    coalesce(json_agg(
                        json_build_object(
                            'net_unit_price', case
                                when line.is_with_tax and (v_is_for_business or whole.price_mode = 'both')
                                    then round(line.unit_price * 100 / (100 + line.tax_rate), v_minor_units + 2)::text
                            end,
                            'other_amount', case
                                when p_document ->> 'type' = 'credit_note'
                                    then (
                                        line.amount + line.discount_amount
                                        - round(line.quantity * line.unit_price, v_minor_units)
                                    )::text
                            end
                        )
                        order by line.position
                    ), '[]'::json)
                from line
            ),
            'line_amount', whole.line_amount::text,
            'difference_amount', case
                when whole.price_mode = 'both' or (p_document ->> 'discount_amount')::numeric <> 0
                    then null
                when whole.price_mode = 'with_tax'
                    then ((p_document ->> 'gross_amount')::numeric - whole.line_amount)::text
                else ((p_document ->> 'net_amount')::numeric - whole.line_amount)::text
            end,
            'issued_at_local', core.format_local_time(p_org_id, (p_document ->> 'issued_at')::timestamptz),
            'original', (
                select json_build_object('number', original.number, 'issued_on', original.issued_on)
                from data.bill as original
                where original.org_id = p_org_id and original.id = (p_document ->> 'original_id')::uuid
            )
        )
    into v_paper
    from whole;
    return v_paper;
end;
$$;

comment on function core.show_bill_paper(uuid, json) is
'Add to a bill or credit note, as the API shows it, what else its paper says: {document, logo, price_mode, lines: [{net_unit_price, other_amount}], line_amount, difference_amount, issued_at_local, original: {number, issued_on}}. logo: see core.show_logo. price_mode says whether taxed prices are with_tax, without_tax or both. lines are in the order of the document''s. net_unit_price is the price without tax of a line whose price includes tax, for a buyer with a tax number and where some prices do not include tax. other_amount, of a credit note, is the difference between a line and quantity x price less discount, because its price was credited before or a share was rounded. line_amount is the sum of the lines. difference_amount, where there is no discount on the whole, is the difference between it and the total, because tax given back by cumulative difference is rounded differently, and older credit notes contain their share of a discount. issued_at_local is in the organization''s time zone; original is the bill that a credit note corrects.';
