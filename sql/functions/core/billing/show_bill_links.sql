create function core.show_bill_links(p_bill data.bill)
returns json
language plpgsql
stable
set search_path = ''
as $$
begin
    return (
        select
            json_build_object(
                'bill_id', p_bill.id,
                'previous', json_agg(shown.link) filter (where shown.relation = 'previous') -> 0,
                'next', json_agg(shown.link) filter (where shown.relation = 'next') -> 0,
                'original', json_agg(shown.link) filter (where shown.relation = 'original') -> 0,
                'credit_notes',
                coalesce(
                    json_agg(shown.link order by shown.issued_on, shown.id)
                    filter (where shown.relation = 'credit_note'),
                    '[]'::json
                ),
                'lines',
                coalesce(
                    (
                        select
                            json_agg(
                                json_build_object(
                                    'line_no', (left_over.line).line_no,
                                    'quantity', trim_scale(left_over.quantity_left)::text,
                                    'amount', round(left_over.price_left, p_bill.minor_units)::text
                                )
                                order by (left_over.line).line_no
                            )
                        from core.list_creditable_lines(p_bill) as left_over
                        where p_bill.type = 'bill'
                    ),
                    '[]'::json
                )
            )
        from (
            select
                found.relation,
                found.issued_on,
                found.id,
                json_build_object(
                    'id', found.id,
                    'type', found.type,
                    'number', found.number,
                    'issued_on', found.issued_on,
                    'currency', found.currency,
                    'gross_amount', found.gross_amount::text,
                    'due_amount', core.find_due_amount(p_bill.org_id, found.id)::text
                ) as link
            from (
                (
                    select 'previous' as relation, bill.*
                    from data.bill
                    where
                        bill.org_id = p_bill.org_id
                        and (bill.issued_on, bill.id) < (p_bill.issued_on, p_bill.id)
                    order by bill.issued_on desc, bill.id desc
                    limit 1
                )
                union all
                (
                    select 'next' as relation, bill.*
                    from data.bill
                    where
                        bill.org_id = p_bill.org_id
                        and (bill.issued_on, bill.id) > (p_bill.issued_on, p_bill.id)
                    order by bill.issued_on, bill.id
                    limit 1
                )
                union all
                (
                    select 'original' as relation, bill.*
                    from data.bill
                    where bill.org_id = p_bill.org_id and bill.id = p_bill.original_id
                )
                union all
                (
                    select 'credit_note' as relation, bill.*
                    from data.bill
                    where bill.org_id = p_bill.org_id and bill.original_id = p_bill.id
                )
            ) as found
        ) as shown
    );
end;
$$;

comment on function core.show_bill_links(data.bill) is
'Return the documents to which one issued document leads, and what of its lines can still be credited, as the API shows it.';
