create function core.show_customer_accounts(
    p_org data.org,
    p_search text,
    p_state text,
    p_is_by_balance boolean,
    p_include_archived boolean,
    p_after text[],
    p_limit integer
)
returns json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan -- with what is asked for, one of the three lists below is left
as $$
declare
    v_most constant integer := 1000; -- customers with the words of a search, listed by themselves
    v_org_id constant uuid := p_org.org_id;
    v_today constant date := core.find_today(p_org);
    v_patterns constant text [] := array(
        select '% ' || asked.word || '%'
        from string_to_table(trim(guard.search_words(p_search)), ' ') as asked (word)
        where asked.word <> ''
        order by length(asked.word) desc, asked.word
    );
    v_named constant uuid [] := case
        when p_search is null then null
        when v_patterns = '{}' then '{}'
        else core.find_named_customers(v_org_id, v_patterns, v_most)
    end;
    v_is_of_open constant boolean := p_state is not null or p_is_by_balance;
    v_after_key constant text := case when not p_is_by_balance then p_after[1] end;
    v_after_balance constant numeric := case when p_is_by_balance then p_after[1]::numeric end;
    v_after_id constant uuid := p_after[2]::uuid;
    v_answer json;
begin
    with account as (
        select
            open_item.customer_id,
            coalesce(sum(open_item.due_amount) filter (where open_item.kind = 'bill'), 0) as due,
            coalesce(
                sum(open_item.due_amount) filter (where open_item.kind = 'bill' and open_item.due_on < v_today), 0
            ) as overdue,
            coalesce(sum(open_item.due_amount) filter (where open_item.kind <> 'bill'), 0) as credit
        from data.open_item
        where
            v_is_of_open
            and open_item.org_id = v_org_id
            and open_item.customer_id is not null
            and (v_named is null or open_item.customer_id = any(v_named))
        group by open_item.customer_id
    ),

    candidate as (
        (
            select
                customer.id,
                customer.name_lower,
                account.due - account.credit as balance
            from account
            inner join data.customer on customer.org_id = v_org_id and customer.id = account.customer_id
            where
                customer.words like all(v_patterns)
                and case p_state
                    when 'owing' then account.due > 0
                    when 'overdue' then account.overdue > 0
                    when 'credit' then account.credit > 0
                    else true
                end
        )
        union all
        (
            select
                customer.id,
                customer.name_lower,
                null as balance
            from data.customer
            where
                not v_is_of_open
                and v_named is not null
                and customer.org_id = v_org_id
                and customer.id = any(v_named)
                and (customer.is_active or p_include_archived)
        )
        union all
        (
            select
                customer.id,
                customer.name_lower,
                null as balance
            from data.customer
            where
                not v_is_of_open
                and v_named is null
                and customer.org_id = v_org_id
                and (customer.name_lower, customer.id) > (
                    coalesce(v_after_key, '') collate "C",
                    coalesce(v_after_id, '00000000-0000-0000-0000-000000000000')
                )
                and customer.words like all(v_patterns)
                and (customer.is_active or p_include_archived)
            order by customer.name_lower, customer.id
            limit p_limit
        )
    ),

    page as (
        select
            candidate.*,
            row_number() over (
                order by
                    case when p_is_by_balance then -candidate.balance end,
                    case when not p_is_by_balance then candidate.name_lower end,
                    candidate.id
            ) as position
        from candidate
        where
            v_after_id is null
            or (candidate.name_lower, candidate.id) > (v_after_key collate "C", v_after_id)
            or (-candidate.balance, candidate.id) > (-v_after_balance, v_after_id)
        order by position
        limit p_limit
    )

    select
        json_build_object(
            'currency', p_org.currency,
            'items',
            coalesce(
                json_agg(
                    json_build_object(
                        'customer', customer,
                        'due', round(open.due, p_org.minor_units)::text,
                        'overdue', round(open.overdue, p_org.minor_units)::text,
                        'credit', round(open.credit, p_org.minor_units)::text,
                        'balance', round(open.due - open.credit, p_org.minor_units)::text,
                        'oldest_due_on', open.oldest_due_on
                    )
                    order by page.position
                ),
                '[]'::json
            ),
            'next_cursor',
            case
                when count(*) = p_limit
                    then core.encode_cursor(
                        array[
                            (
                                array_agg(
                                    case when p_is_by_balance then page.balance::text else page.name_lower end
                                    order by page.position desc
                                )
                            )[1],
                            (array_agg(page.id order by page.position desc))[1]::text
                        ]
                    )
            end
        )
    into v_answer
    from page
    inner join shape.customer on customer.org_id = v_org_id and customer.id = page.id
    cross join lateral (
        select
            coalesce(sum(open_item.due_amount) filter (where open_item.kind = 'bill'), 0) as due,
            coalesce(
                sum(open_item.due_amount) filter (where open_item.kind = 'bill' and open_item.due_on < v_today), 0
            ) as overdue,
            coalesce(sum(open_item.due_amount) filter (where open_item.kind <> 'bill'), 0) as credit,
            min(open_item.due_on) filter (where open_item.kind = 'bill') as oldest_due_on
        from data.open_item
        where open_item.org_id = v_org_id and open_item.customer_id = page.id
    ) as open;
    return v_answer;
end;
$$;

comment on function core.show_customer_accounts(data.org, text, text, boolean, boolean, text[], integer) is
'Return a page of customers with what each owes today, as the API shows it. With a state, or by balance, it reads the open items and lists whoever has one, archived or not; else customers by name.';
