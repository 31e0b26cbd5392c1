create function core.show_open_items(p_items core.account_item[])
returns json
language sql
immutable
parallel safe
return (
    select
        coalesce(
            json_agg(
                json_build_object(
                    'id', item.item_id,
                    'kind', item.kind,
                    'number', item.number,
                    'reference', item.reference,
                    'dated_on', item.dated_on,
                    'due_on', item.due_on,
                    'amount', item.amount::text,
                    'due_amount', item.due_amount::text
                )
                order by item.due_on, item.item_id
            ),
            '[]'::json
        )
    from unnest(p_items) as item
);

comment on function core.show_open_items(core.account_item[]) is 'Return open items as the API shows them, by due date.';
