create function core.show_receivables(
    p_org data.org, p_as_of date, p_after_name text, p_after_id uuid, p_limit integer
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_items constant core.account_item [] := array(
        select item
        from core.list_open_items(p_org, p_as_of) as item
    );
    v_answer json;
begin
    with debtor as (
        select
            item.customer_id,
            array_agg(item) as items
        from unnest(v_items) as item
        where item.customer_id is not null
        group by item.customer_id
    ),

    page as (
        select
            customer.name_lower,
            debtor.customer_id,
            customer.customer_number,
            customer.name,
            debtor.items
        from debtor
        inner join data.customer on customer.org_id = p_org.org_id and customer.id = debtor.customer_id
        where p_after_id is null or (customer.name_lower, customer.id) > (p_after_name collate "C", p_after_id)
        order by customer.name_lower, customer.id
        limit p_limit
    )

    select
        json_build_object(
            'as_of', p_as_of,
            'currency', p_org.currency,
            'total', core.sum_by_age(v_items, p_as_of, p_org.minor_units),
            'walk_in',
            core.sum_by_age(
                array(
                    select item
                    from unnest(v_items) as item
                    where item.customer_id is null
                ),
                p_as_of,
                p_org.minor_units
            ),
            'items',
            coalesce(
                json_agg(
                    json_build_object(
                        'customer_id', page.customer_id,
                        'customer_number', page.customer_number,
                        'name', page.name,
                        'ageing', core.sum_by_age(page.items, p_as_of, p_org.minor_units)
                    )
                    order by page.name_lower, page.customer_id
                ),
                '[]'::json
            ),
            'next_cursor',
            case
                when count(*) = p_limit
                    then
                        core.encode_cursor(
                            array[
                                max(page.name_lower),
                                (
                                    array_agg(page.customer_id order by page.name_lower desc, page.customer_id desc)
                                )[1]::text
                            ]
                        )
            end
        )
    into v_answer
    from page;
    return v_answer;
end;
$$;

comment on function core.show_receivables(data.org, date, text, uuid, integer) is
'Return receivables by age as the API shows them: a page of customers, and the totals of all.';
