create function core.is_bill_wanted(p_bill data.bill, p_filter core.bill_filter)
returns boolean
language sql
stable
-- No subquery stands here: so the planner puts the expression into the query that asks, and passes no row.
return (
    p_bill.issued_on between p_filter.from_on and p_filter.through_on
    and (p_filter.type is null or p_bill.type = p_filter.type)
    and (p_filter.id is null or p_bill.id = p_filter.id)
    and (p_filter.mark is null or p_bill.mark = p_filter.mark)
    and (p_filter.number is null or p_bill.number = p_filter.number)
    and (p_filter.hash is null or p_bill.hash = p_filter.hash)
    and (p_filter.external_reference is null or p_bill.external_reference = p_filter.external_reference)
    and (p_filter.customer_id is null or p_bill.customer_id = p_filter.customer_id)
    and (p_filter.issued_by is null or p_bill.issued_by = p_filter.issued_by)
    and (p_filter.cash_session_id is null or p_bill.cash_session_id = p_filter.cash_session_id)
    and (p_filter.min_gross_amount is null or p_bill.gross_amount >= p_filter.min_gross_amount)
    and (p_filter.max_gross_amount is null or p_bill.gross_amount <= p_filter.max_gross_amount)
    and (
        p_filter.register_id is null
        or core.is_of_register(p_filter.org_id, p_bill.cash_session_id, p_filter.register_id)
    )
    and (p_filter.product_id is null or core.has_line_of(p_filter.org_id, p_bill.id, p_filter.product_id))
    and case
        when p_filter.payment_state is null then true
        when p_filter.payment_state = 'open'
            then core.find_payment_state(p_filter.org_id, p_bill.id, p_filter.today) <> 'settled'
        else core.find_payment_state(p_filter.org_id, p_bill.id, p_filter.today) = p_filter.payment_state
    end
    and (
        p_filter.search is null
        or core.is_text_found(
            p_filter, p_bill.customer_id, p_bill.external_reference, concat_ws(chr(10), p_bill.note, p_bill.reason)
        )
    )
) is true;

comment on function core.is_bill_wanted(data.bill, core.bill_filter) is
'Tell whether an issued document matches every filter, by whichever list it was found.';
