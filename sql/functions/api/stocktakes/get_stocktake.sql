create function api.get_stocktake(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_stocktake');
    return core.show_stocktake(p_org_id, p_id);
end;
$$;

comment on function api.get_stocktake(text, uuid, uuid) is
'Return one stocktake with the totals of its lines; differences only for a role that may see stock levels. Errors: not_found.';

grant execute on function api.get_stocktake(text, uuid, uuid) to counterfoil_api;
