call core.make_bill_walk_function('core.walk_bills_by_debt', $$
    select
        open_item.dated_on as issued_on,
        open_item.item_id as id
    from data.open_item
    where
        open_item.org_id = p_filter.org_id
        and open_item.bill_id is not null
        and open_item.dated_on >= p_filter.from_on
        and (open_item.dated_on, open_item.item_id) < (p_filter.before_on, p_filter.before_id)
        and (p_filter.payment_state <> 'overdue' or open_item.due_on < p_filter.today)
    order by open_item.dated_on desc, open_item.item_id desc
    limit v_examined
$$);

comment on function core.walk_bills_by_debt(core.bill_filter) is
'Return a page of the issued documents that are not settled, latest date first.';
