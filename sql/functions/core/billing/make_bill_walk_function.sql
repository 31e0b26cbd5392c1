create procedure core.make_bill_walk_function(p_function text, p_candidates text)
language plpgsql
set search_path = ''
as $$
begin
    execute format(
        $function$
create function %1$s(p_filter core.bill_filter)
returns core.bill_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
as $body$
declare
    v_examined constant integer := core.count_examined_bills();
    v_page core.bill_page;
begin
    with candidate as (
        select found.issued_on, found.id
        from (%2$s) as found
        limit v_examined
    ),

    -- In the order of the candidates, until there are enough.
    hit as (
        select candidate.*
        from candidate
        -- One look-up by key for each, whatever number of rows the planner expects.
        cross join lateral (
            select
            from data.bill
            where bill.org_id = p_filter.org_id and bill.id = candidate.id and core.is_bill_wanted(bill, p_filter)
            limit 1
        ) as wanted
        limit p_filter.max_rows
    ),

    -- The place where the next page begins, if this one is full or not all documents were examined.
    last as (
        (
            select hit.issued_on, hit.id
            from hit
            offset p_filter.max_rows - 1
        )
        union all
        (
            select candidate.issued_on, candidate.id
            from candidate
            offset v_examined - 1
        )
        limit 1
    )

    select array(select hit.id from hit), last.issued_on, last.id
    into v_page.ids, v_page.next_on, v_page.next_id
    from (values (1)) as one (no)
    left join last on true;
    return v_page;
end;
$body$
        $function$,
        p_function, p_candidates
    );
end;
$$;

comment on procedure core.make_bill_walk_function (text, text) is
'Make, in a deploy, the function that returns a page of issued documents from one list: p_candidates selects issued_on and id, latest first, at most v_examined, before the place in p_filter. Each document has to match the other filters too. One statement for each list has a plan that is made once.';
