call core.make_bill_walk_function('core.walk_bills_by_customer', $$
    select
        bill.issued_on,
        bill.id
    from data.bill
    where
        bill.org_id = p_filter.org_id
        and bill.customer_id = p_filter.customer_id
        and bill.issued_on >= p_filter.from_on
        and (bill.issued_on, bill.id) < (p_filter.before_on, p_filter.before_id)
    order by bill.issued_on desc, bill.id desc
    limit v_examined
$$);

comment on function core.walk_bills_by_customer(core.bill_filter) is
'Return a page of the issued documents of a customer, latest date first.';
