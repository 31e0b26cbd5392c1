create function api.list_low_stock(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_low_stock');
    return core.list_levels(p_org_id, null, null, 'low', p_cursor, p_limit);
end;
$$;

comment on function api.list_low_stock(text, uuid, text, integer) is
'List the products on or below their reorder level, by SKU. A page may be short although there is a next one. Errors: validation.';

grant execute on function api.list_low_stock(text, uuid, text, integer) to counterfoil_api;
