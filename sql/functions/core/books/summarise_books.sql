create function core.summarise_books(p_org_id uuid, p_from_on date, p_through_on date)
returns jsonb
language sql
stable
begin atomic
    with document as (
        select
            bill.type,
            bill.series,
            bill.fiscal_year,
            bill.currency,
            count(*) as document_count,
            (array_agg(bill.number order by bill.sequence_no))[1] as first_number,
            (array_agg(bill.number order by bill.sequence_no desc))[1] as last_number,
            sum(bill.net_amount)::text as net_amount,
            sum(bill.tax_amount)::text as tax_amount,
            sum(bill.gross_amount)::text as gross_amount,
            encode((array_agg(bill.hash::bytea order by bill.sequence_no desc))[1], 'hex') as last_hash
        from data.bill
        where
            bill.org_id = p_org_id
            and bill.issued_on >= coalesce(p_from_on, '-infinity')
            and bill.issued_on <= p_through_on
        group by bill.type, bill.series, bill.fiscal_year, bill.currency
    ),

    tax as (
        select
            bill.type,
            bill_tax.tax_category,
            trim_scale(bill_tax.tax_rate)::text as tax_rate,
            sum(bill_tax.base_amount)::text as base_amount,
            sum(bill_tax.tax_amount)::text as tax_amount
        from data.bill
        inner join data.bill_tax on bill_tax.org_id = p_org_id and bill.id = bill_tax.bill_id
        where
            bill.org_id = p_org_id
            and bill.issued_on >= coalesce(p_from_on, '-infinity')
            and bill.issued_on <= p_through_on
        group by bill.type, bill_tax.tax_category, trim_scale(bill_tax.tax_rate)::text
    ),

    money as (
        select
            payment.method,
            payment.amount,
            case
                when bill.type = 'credit_note' then 'out'
                when payment.source_payment_id is not null and payment.method <> 'on_account' then 'out'
                else 'in'
            end as direction
        from data.payment
        left join data.bill on bill.org_id = p_org_id and payment.bill_id = bill.id
        where
            payment.org_id = p_org_id
            and payment.paid_on >= coalesce(p_from_on, '-infinity')
            and payment.paid_on <= p_through_on
    ),

    paid as (
        select
            money.method,
            money.direction,
            count(*) as payment_count,
            sum(money.amount)::text as amount
        from money
        group by money.method, money.direction
    ),

    moved as (
        select
            stock_movement.kind,
            count(*) as movement_count,
            sum(stock_movement.value_amount) as value_amount
        from data.stock_movement
        where
            stock_movement.org_id = p_org_id
            and stock_movement.moved_on >= coalesce(p_from_on, '-infinity')
            and stock_movement.moved_on <= p_through_on
        group by stock_movement.kind
    ),

    -- The value at the end of the previous closing; the first closing has none and sums it up.
    opening as (
        select
            coalesce(
                (
                    select (book_closing.summary -> 'stock' ->> 'closing_value_amount')::numeric
                    from data.book_closing
                    where book_closing.org_id = p_org_id and book_closing.through_on = p_from_on - 1
                ),
                (
                    select sum(stock_movement.value_amount)
                    from data.stock_movement
                    where
                        stock_movement.org_id = p_org_id
                        and stock_movement.moved_on < coalesce(p_from_on, '-infinity')
                ),
                0
            ) as value_amount
    )

    select
        jsonb_build_object(
            'documents', (
                select
                    coalesce(
                        jsonb_agg(
                            to_jsonb(document)
                            order by document.type collate "C", document.series collate "C", document.fiscal_year
                        ),
                        '[]'
                    )
                from document
            ),
            'taxes', (
                select
                    coalesce(
                        jsonb_agg(
                            to_jsonb(tax)
                            order by tax.type collate "C", tax.tax_category collate "C", tax.tax_rate::numeric
                        ),
                        '[]'
                    )
                from tax
            ),
            'payments', (
                select coalesce(jsonb_agg(to_jsonb(paid) order by paid.method collate "C", paid.direction), '[]')
                from paid
            ),
            'stock', jsonb_build_object(
                'opening_value_amount', opening.value_amount::text,
                'movements', (
                    select
                        coalesce(
                            jsonb_agg(
                                jsonb_build_object(
                                    'kind', moved.kind,
                                    'movement_count', moved.movement_count,
                                    'value_amount', moved.value_amount::text
                                )
                                order by moved.kind collate "C"
                            ),
                            '[]'
                        )
                    from moved
                ),
                'closing_value_amount', (
                    select (opening.value_amount + coalesce(sum(moved.value_amount), 0))::text from moved
                )
            )
        )
    from opening;
end;

comment on function core.summarise_books(uuid, date, date) is
'Summarise the books from one day (null: the beginning) through another, by the dates of the facts: documents with their totals, numbers and last hash, taxes, payments by method, and the value of stock. The result never changes once these days are closed.';

grant execute on function core.summarise_books(uuid, date, date) to counterfoil_analyst;
