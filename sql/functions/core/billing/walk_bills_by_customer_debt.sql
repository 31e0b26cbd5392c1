call core.make_bill_walk_function('core.walk_bills_by_customer_debt', $$
    select
        open_item.dated_on as issued_on,
        open_item.item_id as id
    from data.open_item
    where
        open_item.org_id = p_filter.org_id
        and open_item.customer_id = p_filter.customer_id
        and open_item.bill_id is not null
        and (open_item.dated_on, open_item.item_id) < (p_filter.before_on, p_filter.before_id)
    order by open_item.dated_on desc, open_item.item_id desc
    limit v_examined
$$);

comment on function core.walk_bills_by_customer_debt(core.bill_filter) is
'Return a page of the issued documents of a customer that are not settled, latest date first.';
