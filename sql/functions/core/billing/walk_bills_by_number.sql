call core.make_bill_walk_function('core.walk_bills_by_number', $$
    select
        few.issued_on,
        few.id
    from (
        select
            bill.issued_on,
            bill.id
        from unnest(
            case
                when p_filter.id is not null then array[p_filter.id]
                when p_filter.number is not null then core.find_numbered(p_filter.org_id, p_filter.number)
                else core.find_marked(p_filter.org_id, p_filter.mark)
            end
        ) as known (id)
        -- By its key, however few documents the planner expects.
        cross join lateral (
            select *
            from data.bill
            where bill.org_id = p_filter.org_id and bill.id = known.id
            limit 1
        ) as bill
    ) as few
    where (few.issued_on, few.id) < (p_filter.before_on, p_filter.before_id)
    order by few.issued_on desc, few.id desc
    limit v_examined
$$);

comment on function core.walk_bills_by_number(core.bill_filter) is
'Return a page of the issued documents known by their id, number or mark, latest date first.';
