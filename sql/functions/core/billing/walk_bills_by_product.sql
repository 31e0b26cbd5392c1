call core.make_bill_walk_function('core.walk_bills_by_product', $$
    -- The documents of each day on which the product was sold or came back, day by day.
    select
        document.issued_on,
        document.id
    from (
        select distinct product_day.issued_on
        from data.product_day
        where
            product_day.org_id = p_filter.org_id
            and product_day.product_id = p_filter.product_id
            and product_day.issued_on between p_filter.from_on and p_filter.before_on
        order by product_day.issued_on desc
    ) as day
    cross join lateral (
        select
            bill.issued_on,
            bill.id
        from data.bill
        where
            bill.org_id = p_filter.org_id
            and bill.issued_on = day.issued_on
            and (bill.issued_on, bill.id) < (p_filter.before_on, p_filter.before_id)
        order by bill.issued_on desc, bill.id desc
        limit v_examined
    ) as document
    limit v_examined
$$);

comment on function core.walk_bills_by_product(core.bill_filter) is
'Return a page of the issued documents of the days of a product, latest date first.';
