create function core.search_bills(p_filter core.bill_filter)
returns core.bill_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- each list has its own index, whatever the filters
as $$
declare
    v_examined constant integer := core.count_examined_bills();
    v_lists constant integer := core.count_examined_customers();
    v_org_id constant uuid := p_filter.org_id;
    v_reference_from constant text := p_filter.search collate "C";
    v_reference_to constant text := core.make_prefix_end(v_reference_from);
    v_from_on constant date := p_filter.from_on;
    v_before_on constant date := p_filter.before_on;
    v_before_id constant uuid := p_filter.before_id;
    v_customer_ids constant uuid [] := case
        when p_filter.words = '{}' then '{}' else core.find_named_customers(v_org_id, p_filter.words, v_lists)
    end;
    v_referring_ids uuid [];
    v_of_each integer;
    v_page core.bill_page;
begin
    v_referring_ids := array(
        select bill.id
        from data.bill
        where
            bill.org_id = v_org_id
            and bill.external_reference collate "C" >= v_reference_from
            and bill.external_reference collate "C" < v_reference_to
        order by bill.external_reference collate "C"
        limit v_lists + 1
    );
    -- A text that so many documents have is soon found among the latest.
    if v_customer_ids is null or cardinality(v_referring_ids) > v_lists then
        return core.walk_bills(p_filter);
    end if;

    v_of_each := greatest(v_examined / greatest(cardinality(v_customer_ids), 1), 1);
    with listed as (
        (
            select
                listed_customer.id as list_id,
                v_of_each as longest,
                document.issued_on,
                document.id
            from unnest(v_customer_ids) as listed_customer (id)
            cross join lateral (
                select
                    bill.issued_on,
                    bill.id
                from data.bill
                where
                    bill.org_id = v_org_id
                    and bill.customer_id = listed_customer.id
                    and bill.issued_on >= v_from_on
                    and (bill.issued_on, bill.id) < (v_before_on, v_before_id)
                order by bill.issued_on desc, bill.id desc
                limit v_of_each
            ) as document
        )
        union all
        (
            select
                null as list_id,
                v_examined as longest,
                bill.issued_on,
                bill.id
            from data.bill
            where
                bill.org_id = v_org_id
                and (bill.note is not null or bill.reason is not null)
                and bill.issued_on >= v_from_on
                and (bill.issued_on, bill.id) < (v_before_on, v_before_id)
            order by bill.issued_on desc, bill.id desc
            limit v_examined
        )
    ),

    -- A list that was not read to its end is unknown beyond its last document.
    horizon as (
        select
            list_end.issued_on,
            list_end.id
        from (
            select
                (array_agg(listed.issued_on order by listed.issued_on, listed.id))[1] as issued_on,
                (array_agg(listed.id order by listed.issued_on, listed.id))[1] as id
            from listed
            group by listed.list_id, listed.longest
            having count(*) = listed.longest
        ) as list_end
        order by list_end.issued_on desc, list_end.id desc
        limit 1
    ),

    candidate as (
        select
            found.issued_on,
            found.id
        from (
            select
                listed.issued_on,
                listed.id
            from listed
            union
            select
                document.issued_on,
                document.id
            from unnest(v_referring_ids) as referring (id)
            cross join lateral (
                select
                    bill.issued_on,
                    bill.id
                from data.bill
                where bill.org_id = v_org_id and bill.id = referring.id
                limit 1
            ) as document
            where (document.issued_on, document.id) < (v_before_on, v_before_id)
        ) as found
        left join horizon on true
        where (found.issued_on, found.id) >= (horizon.issued_on, horizon.id) or horizon.id is null
        order by found.issued_on desc, found.id desc
    ),

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
                horizon.issued_on,
                horizon.id
            from horizon
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

comment on function core.search_bills(core.bill_filter) is
'Return a page of issued documents with a text, latest date first: those of customers with that name or number, those whose external reference begins with it, and those whose note or reason contains it. A page may be short although there is a next one.';
