create function core.find_open_stocktake(p_org_id uuid, p_id uuid)
returns data.stocktake
language plpgsql
stable
set search_path = ''
as $$
declare
    v_stocktake constant data.stocktake := core.find_stocktake(p_org_id, p_id);
begin
    if v_stocktake.status <> 'open' then
        perform guard.raise_problem(
            p_slug => 'stocktake_ended',
            p_detail => format('This stocktake is %s.', v_stocktake.status)
        );
    end if;
    return v_stocktake;
end;
$$;

comment on function core.find_open_stocktake(uuid, uuid) is
'Find an open stocktake, under the lock of the organization. Errors: not_found, stocktake_ended.';
