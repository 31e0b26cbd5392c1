create function api.get_stock_entry(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_stock_entry');

    return core.show_stock_entry(p_org_id, p_id);
end;
$$;

comment on function api.get_stock_entry(text, uuid, uuid) is
'Return one receipt, return to a supplier or adjustment, with its lines, costs and movements. Errors: not_found.';

grant execute on function api.get_stock_entry(text, uuid, uuid) to counterfoil_api;
