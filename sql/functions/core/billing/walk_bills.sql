create function core.walk_bills(p_filter core.bill_filter)
returns core.bill_page
language plpgsql
stable
set search_path = ''
as $$
declare
    v_is_open constant boolean := coalesce(p_filter.payment_state in ('open', 'overdue'), false);
    v_is_of_customer constant boolean := p_filter.customer_id is not null;
begin
    -- The list in which the fewest documents must be examined.
    return case
        when num_nonnulls(p_filter.id, p_filter.number, p_filter.mark) > 0
            then core.walk_bills_by_number(p_filter)
        when p_filter.external_reference is not null then core.walk_bills_by_reference(p_filter)
        when p_filter.cash_session_id is not null then core.walk_bills_by_shift(p_filter)
        when v_is_open and v_is_of_customer then core.walk_bills_by_customer_debt(p_filter)
        when v_is_open then core.walk_bills_by_debt(p_filter)
        when v_is_of_customer then core.walk_bills_by_customer(p_filter)
        when p_filter.product_id is not null then core.walk_bills_by_product(p_filter)
        else core.walk_bills_by_day(p_filter)
    end;
end;
$$;

comment on function core.walk_bills(core.bill_filter) is
'Return a page of issued documents, latest date first, from the shortest list that the filters allow: by id, number, mark, reference, shift, open items, customer, days of a product, or all. A page may be short although there is a next one.';
