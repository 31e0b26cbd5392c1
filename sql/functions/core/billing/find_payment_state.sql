create function core.find_payment_state(p_org_id uuid, p_id uuid, p_today date)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
    return coalesce(
        (
            select case when open_item.kind = 'bill' and open_item.due_on < p_today then 'overdue' else 'open' end
            from data.open_item
            where open_item.org_id = p_org_id and open_item.item_id = p_id
        ),
        'settled'
    );
end;
$$;

comment on function core.find_payment_state(uuid, uuid, date) is
'Return the payment state of a document: settled; open, when something is left to pay or to pay out; overdue, when it should have been paid before today.';
