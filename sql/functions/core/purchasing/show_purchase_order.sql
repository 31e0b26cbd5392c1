create function core.show_purchase_order(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(purchase_order) into v_shown
    from shape.purchase_order
    where purchase_order.org_id = p_org_id and purchase_order.id = p_id;

    if not found then
        perform core.raise_not_found('purchase order');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_purchase_order(uuid, uuid) is
'Return one purchase order with its lines, as the API shows it. Errors: not_found.';
