create function api.open_stocktake(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_category_id constant uuid := (p_body ->> 'category_id')::uuid;
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'open_stocktake');

    if v_category_id is not null and core.list_category_ids(p_org_id, v_category_id) is null then
        perform core.raise_not_found('category', 'category_id');
    end if;

    perform core.lock_org(p_org_id);
    insert into data.stocktake (org_id, category_id, note, opened_by)
    values (p_org_id, v_category_id, p_body ->> 'note', session.user_id())
    returning stocktake.id into v_id;

    return core.show_stocktake(p_org_id, v_id);
end;
$$;

comment on function api.open_stocktake(text, uuid, jsonb) is
'Begin to count all products, or those of a category and of the categories below it; selling goes on. p_body: {category_id?, note?}. Returns the stocktake. Errors: not_found, validation, stocktake_open.';

grant execute on function api.open_stocktake(text, uuid, jsonb) to counterfoil_api;
