create function core.price_credit_note(p_org data.org, p_original data.bill, p_body jsonb)
returns core.document
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_original.org_id;
    v_minor_units constant integer := p_original.minor_units;
    v_id constant uuid := guard.uuidv7();
    v_header data.bill;
    v_lines data.bill_line [];
    v_taxes data.bill_tax [];
begin
    perform core.check_credited_lines(p_original, p_body -> 'lines');

    -- Every amount is a cumulative difference: what all credits come to with this one, less what was given before.
    with requested as (
        select
            line.position,
            line.restock,
            line.quantity,
            original.line_no as original_line_no,
            coalesce(credit.credited_quantity, 0) as quantity_before,
            coalesce(credit.credited_quantity, 0) + line.quantity as quantity_now,
            coalesce(credit.credited_amount, 0) as amount_before,
            original
        from
            rows from (
                jsonb_to_recordset(p_body -> 'lines') as (line_no integer, quantity numeric, restock boolean)
            ) with ordinality
            as line (line_no, quantity, restock, position)
        inner join data.bill_line as original
            on
                original.org_id = v_org_id
                and original.bill_id = p_original.id
                and original.line_no = line.line_no
        left join data.line_credit as credit
            on
                credit.org_id = v_org_id
                and credit.bill_id = p_original.id
                and credit.line_no = line.line_no
    ),

    restocked as (
        select
            earlier.original_line_no,
            sum(earlier.quantity) as quantity,
            sum(earlier.cost_amount) as cost_amount
        from data.bill_line as earlier
        where
            earlier.org_id = v_org_id
            and earlier.original_bill_id = p_original.id
            and earlier.is_restocked
        group by earlier.original_line_no
    )

    select
        array_agg(
            row(
                v_org_id,
                v_id,
                requested.position,
                (requested.original).product_id,
                (requested.original).sku,
                (requested.original).description,
                (requested.original).unit,
                requested.quantity,
                (requested.original).unit_price,
                (requested.original).discount_percent,
                (requested.original).prices_include_tax,
                core.share_of(
                    (requested.original).amount, requested.quantity_now, (requested.original).quantity, v_minor_units
                )
                - core.share_of(
                    (requested.original).amount,
                    requested.quantity_before,
                    (requested.original).quantity,
                    v_minor_units
                ),
                core.share_of(
                    (requested.original).taxable_amount,
                    requested.quantity_now,
                    (requested.original).quantity,
                    v_minor_units
                )
                - requested.amount_before,
                core.share_of(
                    (requested.original).taxable_amount,
                    requested.quantity_now,
                    (requested.original).quantity,
                    v_minor_units
                )
                - requested.amount_before,
                (requested.original).tax_category,
                (requested.original).tax_rate,
                case
                    when requested.restock then
                        core.share_of(
                            (requested.original).cost_amount,
                            coalesce(restocked.quantity, 0) + requested.quantity,
                            (requested.original).quantity,
                            v_minor_units
                        )
                        - coalesce(restocked.cost_amount, 0)
                end,
                p_original.id,
                requested.original_line_no,
                requested.restock,
                0,
                (requested.original).category_id,
                false
            )::data.bill_line
            order by requested.position
        )
    into v_lines
    from requested
    left join restocked on restocked.original_line_no = requested.original_line_no;

    v_taxes := core.credit_taxes(p_original, v_id, v_lines);

    select
        sum(tax.base_amount),
        sum(tax.tax_amount)
    into v_header.net_amount, v_header.tax_amount
    from unnest(v_taxes) as tax;

    v_header.org_id := v_org_id;
    v_header.id := v_id;
    v_header.type := 'credit_note';
    v_header.series := p_body ->> 'series';
    v_header.original_id := p_original.id;
    v_header.reason := p_body ->> 'reason';
    v_header.line_net_amount := v_header.net_amount;
    v_header.discount_percent := 0;
    v_header.discount_amount := round(0::numeric, v_minor_units);
    v_header.gross_amount := v_header.net_amount + v_header.tax_amount;
    v_header.currency := p_original.currency;
    v_header.minor_units := p_original.minor_units;
    v_header.prices_include_tax := p_original.prices_include_tax;
    v_header.customer_id := p_original.customer_id;
    v_header.external_reference := p_body ->> 'external_reference';
    v_header.issued_on := core.document_date(p_org, (p_body ->> 'issued_on')::date, 'issued_on');
    v_header.seller := core.seller_snapshot(p_org);
    v_header.buyer := p_original.buyer;

    if v_header.issued_on < p_original.issued_on then
        perform core.raise_invalid(
            'issued_on', format('The bill is of %s; its credit note cannot be dated before.', p_original.issued_on)
        );
    end if;
    return row(v_header, v_lines, v_taxes, core.returned_stock(v_lines, v_header.reason))::core.document;
end;
$$;

comment on function core.price_credit_note(data.org, data.bill, jsonb) is
'What crediting lines of a bill comes to. Amounts, taxes and costs are cumulative differences, so that crediting all of it in any steps gives back exactly what was charged. p_body is the body of create_credit_note; the organization is locked by the caller. Errors: validation, credit_exceeds_bill.';
