create function api.get_purchase_order(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_purchase_order');

    return core.show_purchase_order(p_org_id, p_id);
end;
$$;

comment on function api.get_purchase_order(text, uuid, uuid) is
'Return one purchase order with its lines and the quantities received of them. Errors: not_found.';

grant execute on function api.get_purchase_order(text, uuid, uuid) to counterfoil_api;
