create function core.walk_bills(p_filter core.bill_filter)
returns core.bill_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- each list has its own index, whatever the filters
as $$
declare
    v_examined constant integer := core.count_examined_bills();
    v_org_id constant uuid := p_filter.org_id;
    v_known_ids constant uuid [] := case
        when p_filter.id is not null then array[p_filter.id]
        when p_filter.number is not null then core.find_numbered(v_org_id, p_filter.number)
        when p_filter.mark is not null then core.find_marked(v_org_id, p_filter.mark)
    end;
    v_external_reference constant text := p_filter.external_reference;
    v_cash_session_id constant uuid := p_filter.cash_session_id;
    v_customer_id constant uuid := p_filter.customer_id;
    v_product_id constant uuid := p_filter.product_id;
    v_is_overdue constant boolean := p_filter.payment_state = 'overdue';
    v_today constant date := p_filter.today;
    v_from_on constant date := p_filter.from_on;
    v_before_on date := p_filter.before_on;
    v_before_id uuid := p_filter.before_id;
    -- The list in which the fewest documents must be examined.
    v_list constant text := case
        when v_known_ids is not null then 'known'
        when v_external_reference is not null then 'reference'
        when v_cash_session_id is not null then 'shift'
        when p_filter.payment_state in ('open', 'overdue')
            then case when v_customer_id is null then 'open' else 'open of a customer' end
        when v_customer_id is not null then 'customer'
        when v_product_id is not null then 'product'
        else 'day'
    end;
    v_page core.bill_page;
begin
    if p_filter.through_on < v_before_on then
        v_before_on := p_filter.through_on;
        v_before_id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    end if;

    with candidate as (
        select
            key.issued_on,
            key.id
        from (
            (
                select
                    few.issued_on,
                    few.id
                from (
                    select
                        one.issued_on,
                        one.id
                    from unnest(v_known_ids) as known (id)
                    cross join lateral (
                        select
                            bill.issued_on,
                            bill.id
                        from data.bill
                        where bill.org_id = v_org_id and bill.id = known.id
                        limit 1 -- by its key, however few documents the planner expects
                    ) as one
                    where v_list = 'known'
                ) as few
                where (few.issued_on, few.id) < (v_before_on, v_before_id)
                order by few.issued_on desc, few.id desc
                limit v_examined
            )
            union all
            (
                select
                    few.issued_on,
                    few.id
                from (
                    select
                        bill.issued_on,
                        bill.id
                    from data.bill
                    where
                        v_list = 'reference'
                        and bill.org_id = v_org_id
                        and bill.external_reference collate "C" = v_external_reference collate "C"
                    offset 0 -- by its own index, whatever the order below
                ) as few
                where (few.issued_on, few.id) < (v_before_on, v_before_id)
                order by few.issued_on desc, few.id desc
                limit v_examined
            )
            union all
            (
                select
                    few.issued_on,
                    few.id
                from (
                    select
                        bill.issued_on,
                        bill.id
                    from data.bill
                    where
                        v_list = 'shift'
                        and bill.org_id = v_org_id
                        and bill.cash_session_id = v_cash_session_id
                    offset 0 -- by its own index, whatever the order below
                ) as few
                where (few.issued_on, few.id) < (v_before_on, v_before_id)
                order by few.issued_on desc, few.id desc
                limit v_examined
            )
            union all
            (
                select
                    open_item.dated_on,
                    open_item.item_id
                from data.open_item
                where
                    v_list = 'open of a customer'
                    and open_item.org_id = v_org_id
                    and open_item.customer_id = v_customer_id
                    and open_item.bill_id is not null
                    and (open_item.dated_on, open_item.item_id) < (v_before_on, v_before_id)
                order by open_item.dated_on desc, open_item.item_id desc
                limit v_examined
            )
            union all
            (
                select
                    open_item.dated_on,
                    open_item.item_id
                from data.open_item
                where
                    v_list = 'open'
                    and open_item.org_id = v_org_id
                    and open_item.bill_id is not null
                    and open_item.dated_on >= v_from_on
                    and (open_item.dated_on, open_item.item_id) < (v_before_on, v_before_id)
                    and (not v_is_overdue or open_item.due_on < v_today)
                order by open_item.dated_on desc, open_item.item_id desc
                limit v_examined
            )
            union all
            (
                select
                    bill.issued_on,
                    bill.id
                from data.bill
                where
                    v_list = 'customer'
                    and bill.org_id = v_org_id
                    and bill.customer_id = v_customer_id
                    and bill.issued_on >= v_from_on
                    and (bill.issued_on, bill.id) < (v_before_on, v_before_id)
                order by bill.issued_on desc, bill.id desc
                limit v_examined
            )
            union all
            (
                -- The documents of each day on which the product was sold or came back, day by day.
                select
                    document.issued_on,
                    document.id
                from (
                    select distinct product_day.issued_on
                    from data.product_day
                    where
                        v_list = 'product'
                        and product_day.org_id = v_org_id
                        and product_day.product_id = v_product_id
                        and product_day.issued_on between v_from_on and v_before_on
                    order by product_day.issued_on desc
                ) as day
                cross join lateral (
                    select
                        bill.issued_on,
                        bill.id
                    from data.bill
                    where
                        bill.org_id = v_org_id
                        and bill.issued_on = day.issued_on
                        and (bill.issued_on, bill.id) < (v_before_on, v_before_id)
                    order by bill.issued_on desc, bill.id desc
                    limit v_examined
                ) as document
                limit v_examined
            )
            union all
            (
                select
                    bill.issued_on,
                    bill.id
                from data.bill
                where
                    v_list = 'day'
                    and bill.org_id = v_org_id
                    and bill.issued_on >= v_from_on
                    and (bill.issued_on, bill.id) < (v_before_on, v_before_id)
                order by bill.issued_on desc, bill.id desc
                limit v_examined
            )
        ) as key
        limit v_examined
    ),

    -- In the order of the candidates, until there are enough.
    hit as (
        select candidate.*
        from candidate
        cross join lateral (
            select
            from data.bill
            where bill.org_id = v_org_id and bill.id = candidate.id and core.is_bill_wanted(bill, p_filter)
            limit 1
        ) as wanted
        limit p_filter.max_rows
    ),

    -- The place where the next page begins, if this one is full or not all documents were examined.
    last as (
        (
            select
                hit.issued_on,
                hit.id
            from hit
            offset p_filter.max_rows - 1
        )
        union all
        (
            select
                candidate.issued_on,
                candidate.id
            from candidate
            offset v_examined - 1
        )
        limit 1
    )

    select
        array(select hit.id from hit),
        last.issued_on,
        last.id
    into v_page.ids, v_page.next_on, v_page.next_id
    from (values (1)) as one (no)
    left join last on true;
    return v_page;
end;
$$;

comment on function core.walk_bills(core.bill_filter) is
'Return a page of issued documents, latest date first, from the shortest list that the filters allow: by id, number, mark, reference, shift, open items, customer, days of a product, or all. A page may be short although there is a next one.';
