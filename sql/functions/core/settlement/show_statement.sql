create function core.show_statement(p_org data.org, p_customer_id uuid, p_from_on date, p_through_on date)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_items constant core.account_item [] := core.list_customer_items(p_org.org_id, p_customer_id, p_through_on);
    v_opening numeric;
    v_closing numeric;
    v_entries json;
begin
    with entry as (
        select
            item.*,
            sum(item.amount) over (order by item.dated_on, item.at, item.position, item.number, item.amount) as balance
        from core.list_account_entries(p_org.org_id, p_customer_id, p_through_on) as item
    )

    select
        coalesce(sum(entry.amount) filter (where entry.dated_on < p_from_on), 0),
        coalesce(sum(entry.amount), 0),
        coalesce(
            json_agg(
                json_build_object(
                    'date', entry.dated_on,
                    'kind', entry.kind,
                    'document_id', entry.document_id,
                    'number', entry.number,
                    'method', entry.method,
                    'description', entry.description,
                    'debit', round(greatest(entry.amount, 0), p_org.minor_units)::text,
                    'credit', round(greatest(-entry.amount, 0), p_org.minor_units)::text,
                    'balance', round(entry.balance, p_org.minor_units)::text
                )
                order by entry.dated_on, entry.at, entry.position, entry.number, entry.amount
            ) filter (where entry.dated_on >= p_from_on),
            '[]'::json
        )
    into v_opening, v_closing, v_entries
    from entry;

    return json_build_object(
        'customer', core.show_customer(p_org.org_id, p_customer_id), -- Never not_found: the caller has found them
        'currency', p_org.currency,
        'from_on', p_from_on,
        'through_on', p_through_on,
        'opening_balance', round(v_opening, p_org.minor_units)::text,
        'entries', v_entries,
        'closing_balance', round(v_closing, p_org.minor_units)::text,
        'open_items', core.show_open_items(v_items),
        'ageing', core.sum_by_age(v_items, p_through_on, p_org.minor_units)
    );
end;
$$;

comment on function core.show_statement(data.org, uuid, date, date) is
'Return a customer''s statement as the API shows it: the balance before, its changes, the balance after, and the open items of that by age.';
