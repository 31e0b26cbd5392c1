call core.make_bill_walk_function('core.walk_bills_by_reference', $$
    select
        few.issued_on,
        few.id
    from (
        select
            bill.issued_on,
            bill.id
        from data.bill
        where
            bill.org_id = p_filter.org_id
            and bill.external_reference collate "C" = p_filter.external_reference collate "C"
        offset 0 -- by its own index, whatever the order below
    ) as few
    where (few.issued_on, few.id) < (p_filter.before_on, p_filter.before_id)
    order by few.issued_on desc, few.id desc
    limit v_examined
$$);

comment on function core.walk_bills_by_reference(core.bill_filter) is
'Return a page of the issued documents with an external reference, latest date first.';
