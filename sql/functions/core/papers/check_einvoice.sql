create function core.check_einvoice(p_bill data.bill)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_seller constant jsonb := p_bill.seller;
    v_buyer constant jsonb := coalesce(p_bill.buyer, '{}');
    v_seller_vat constant text := guard.read_vat_number(v_seller ->> 'tax_number', v_seller ->> 'country');
    v_buyer_vat constant text := guard.read_vat_number(v_buyer ->> 'tax_number', v_buyer ->> 'country');
    v_categories text [];
    v_is_rated boolean;
    v_fields text [];
    v_problems text [];
begin
    select
        array_agg(distinct tax.tax_category),
        coalesce(bool_or(tax.tax_rate <> 0 and tax.tax_category not in ('S', 'L', 'M')), false)
    into v_categories, v_is_rated
    from data.bill_tax as tax
    where tax.org_id = p_bill.org_id and tax.bill_id = p_bill.id;

    select
        array_agg(problem.field order by problem.position),
        array_agg(problem.sentence order by problem.position)
    into v_fields, v_problems
    from (
        values
        (1, p_bill.minor_units > 2, 'currency', 'The standard writes amounts with at most two decimals.'),
        (2, v_seller ->> 'country' is null, 'seller.country', 'The seller had no country.'),
        (
            3, v_categories <> '{O}' and v_seller ->> 'tax_number' is null,
            'seller.tax_number', 'The seller had no tax number.'
        ),
        (
            4, 'G' = any(v_categories) and v_seller_vat is null,
            'seller.tax_number', 'An export needs a seller''s tax number that begins with its country.'
        ),
        (
            5, (v_seller_vat is null or v_categories = '{O}') and v_seller ->> 'registration_number' is null,
            'seller.registration_number',
            'The seller had neither a tax number that begins with its country nor a registration number.'
        ),
        (6, p_bill.buyer is null, 'buyer', 'It names no buyer.'),
        (7, p_bill.buyer is not null and v_buyer ->> 'country' is null, 'buyer.country', 'The buyer had no country.'),
        (
            8, 'AE' = any(v_categories) and v_buyer_vat is null,
            'buyer.tax_number', 'Reverse charge needs a buyer''s tax number that begins with their country.'
        ),
        (
            9, 'K' = any(v_categories),
            'taxes', 'A supply within the European Union needs a place and a date of delivery, which bills do not hold.'
        ),
        (
            10, 'O' = any(v_categories) and v_categories <> '{O}',
            'taxes', 'Lines that no tax applies to cannot stand beside lines of another category.'
        ),
        (11, v_is_rated, 'taxes', 'A category without tax has a rate.')
    ) as problem (position, is_there, field, sentence)
    where problem.is_there;

    if v_problems is not null then
        perform guard.raise_problem(
            p_slug => 'einvoice_incomplete',
            p_detail => array_to_string(v_problems, ' '),
            p_field => v_fields[1]
        );
    end if;
end;
$$;

comment on function core.check_einvoice(data.bill) is
'Refuse a document that lacks what EN 16931 demands of every invoice; the detail lists everything that is missing. Errors: einvoice_incomplete.';
