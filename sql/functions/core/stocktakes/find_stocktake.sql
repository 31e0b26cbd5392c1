create function core.find_stocktake(p_org_id uuid, p_id uuid)
returns data.stocktake
language plpgsql
stable
set search_path = ''
as $$
declare
    v_stocktake data.stocktake;
begin
    select * into v_stocktake
    from data.stocktake
    where stocktake.org_id = p_org_id and stocktake.id = p_id;
    if not found then
        perform core.raise_not_found('stocktake');
    end if;
    return v_stocktake;
end;
$$;

comment on function core.find_stocktake(uuid, uuid) is 'Find a stocktake. Errors: not_found.';
