create function core.show_balance(p_org data.org, p_customer_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
begin
    return (
        select
            json_build_object(
                'customer_id', p_customer_id,
                'currency', p_org.currency,
                'due',
                round(coalesce(sum(left_over.amount) filter (where item.kind = 'bill'), 0), p_org.minor_units)::text,
                'credit',
                round(coalesce(sum(left_over.amount) filter (where item.kind <> 'bill'), 0), p_org.minor_units)::text,
                'balance',
                round(
                    coalesce(sum(case when item.kind = 'bill' then left_over.amount else -left_over.amount end), 0),
                    p_org.minor_units
                )::text,
                'credits',
                coalesce(
                    json_agg(item order by item.dated_on, item.id) filter (where item.kind <> 'bill'), '[]'::json
                )
            )
        from shape.open_item as item
        cross join lateral (select item.due_amount::numeric as amount) as left_over
        where item.org_id = p_org.org_id and item.customer_id = p_customer_id
    );
end;
$$;

comment on function core.show_balance(data.org, uuid) is
'Return a customer''s balance as the API shows it. It reads only the open items of the customer.';
