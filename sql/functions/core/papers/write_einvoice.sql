create function core.write_einvoice(p_bill data.bill)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_einvoice json;
begin
    with line as (
        select
            bill_line.line_no,
            unit.unece_code,
            bill_line.quantity,
            bill_line.unit_price,
            bill_line.net_amount,
            bill_line.tax_rate,
            case when bill_line.tax_category = 'S' and bill_line.tax_rate = 0 then 'Z' else bill_line.tax_category end
                as tax_category,
            case
                when
                    bill_line.net_amount
                    = round(bill_line.quantity * bill_line.unit_price, p_bill.minor_units) - bill_line.discount_amount
                    then bill_line.discount_amount
            end as allowance_amount -- null: the price must be derived from the net amount
        from data.bill_line
        left join data.unit on unit.org_id = p_bill.org_id and unit.code = bill_line.unit
        where bill_line.org_id = p_bill.org_id and bill_line.bill_id = p_bill.id
    ),

    tax_group as (
        select
            tax.tax_rate,
            case when tax.tax_category = 'S' and tax.tax_rate = 0 then 'Z' else tax.tax_category end as tax_category,
            sum(tax.base_amount) as base_amount,
            sum(tax.tax_amount) as tax_amount,
            min(tax.exemption_reason) as exemption_reason
        from data.bill_tax as tax
        where tax.org_id = p_bill.org_id and tax.bill_id = p_bill.id
        group by 1, 2
    )

    select
        json_build_object(
            'seller_vat_number', guard.read_vat_number(p_bill.seller ->> 'tax_number', p_bill.seller ->> 'country'),
            'buyer_vat_number', guard.read_vat_number(p_bill.buyer ->> 'tax_number', p_bill.buyer ->> 'country'),
            'lines', (
                select
                    json_agg(
                        json_build_object(
                            'line_no', line.line_no,
                            'unit_code', coalesce(line.unece_code, 'C62'),
                            'tax_category', line.tax_category,
                            'item_net_price', case
                                when line.allowance_amount is not null then trim_scale(line.unit_price)::text
                                else trim_scale(round(line.net_amount / line.quantity, 10))::text
                            end,
                            'full_amount', (line.net_amount + line.allowance_amount)::text,
                            'allowance_amount', nullif(line.allowance_amount, 0)::text
                        )
                        order by line.line_no
                    )
                from line
            ),
            'groups', (
                select
                    json_agg(
                        json_build_object(
                            'tax_category', tax_group.tax_category,
                            'tax_rate', trim_scale(tax_group.tax_rate)::text,
                            'base_amount', tax_group.base_amount::text,
                            'tax_amount', tax_group.tax_amount::text,
                            'exemption_reason', tax_group.exemption_reason,
                            'line_net_amount', own.net_amount::text,
                            'allowance_amount', nullif(own.net_amount - tax_group.base_amount, 0)::text
                        )
                        order by tax_group.tax_category, tax_group.tax_rate
                    )
                from tax_group
                cross join lateral (
                    select coalesce(sum(line.net_amount), 0) as net_amount
                    from line
                    where line.tax_category = tax_group.tax_category and line.tax_rate = tax_group.tax_rate
                ) as own
            )
        )
    into v_einvoice;
    return v_einvoice;
end;
$$;

comment on function core.write_einvoice(data.bill) is
'Return the terms of EN 16931 that our documents express differently: {seller_vat_number, buyer_vat_number, lines: [{line_no, unit_code, tax_category, item_net_price, full_amount, allowance_amount}], groups: [{tax_category, tax_rate, base_amount, tax_amount, line_net_amount, allowance_amount}]}. Prices are without tax; a group is a category and a rate, whatever the price mode; a standard rate of 0 is the zero rate; the document discount is an allowance of each group.';
