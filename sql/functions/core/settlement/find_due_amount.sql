create function core.find_due_amount(p_org_id uuid, p_id uuid)
returns numeric
language plpgsql
stable
set search_path = ''
as $$
declare
    v_due numeric;
begin
    select open_item.due_amount into v_due
    from data.open_item
    where open_item.org_id = p_org_id and open_item.item_id = p_id;
    return coalesce(v_due, 0);
end;
$$;

comment on function core.find_due_amount(uuid, uuid) is
'Return the rest to pay of an issued document, or to spend of money on account; 0 when it is settled.';
