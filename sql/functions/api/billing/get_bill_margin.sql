create function api.get_bill_margin(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_margin');

    select to_json(bill) into v_shown
    from shape.bill_margin as bill
    where bill.org_id = p_org_id and bill.id = p_id;

    if not found then
        perform core.raise_not_found('issued bill');
    end if;
    return v_shown;
end;
$$;

comment on function api.get_bill_margin(text, uuid, uuid) is
'Return the margin of an issued bill or credit note over the cost of the goods, line by line; a draft has none yet. Errors: not_found.';

grant execute on function api.get_bill_margin(text, uuid, uuid) to counterfoil_api;
