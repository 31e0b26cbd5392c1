create function api.cancel_stocktake(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_stocktake data.stocktake;
begin
    perform session.authorise(p_capability, p_org_id, 'cancel_stocktake');

    perform core.lock_org(p_org_id);
    v_stocktake := core.find_stocktake(p_org_id, p_id);
    if v_stocktake.status <> 'cancelled' then
        v_stocktake := core.find_open_stocktake(p_org_id, p_id);
        update data.stocktake
        set
            cancelled_at = clock_timestamp(),
            cancelled_by = session.user_id()
        where stocktake.org_id = p_org_id and stocktake.id = p_id;
    end if;
    return core.show_stocktake(p_org_id, p_id);
end;
$$;

comment on function api.cancel_stocktake(text, uuid, uuid) is
'End a stocktake without posting it; its counts stay. A second call changes nothing. Returns the stocktake. Errors: not_found, stocktake_ended.';

grant execute on function api.cancel_stocktake(text, uuid, uuid) to counterfoil_api;
