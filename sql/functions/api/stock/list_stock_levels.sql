create function api.list_stock_levels(
    p_capability text,
    p_org_id uuid,
    p_search text,
    p_category_id uuid,
    p_stock text,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_stock_levels');

    return core.list_levels(p_org_id, p_search, p_category_id, p_stock, p_cursor, p_limit);
end;
$$;

comment on function api.list_stock_levels(text, uuid, text, uuid, text, text, integer) is
'List stock levels by SKU. p_search keeps those of products that list_products finds by it, in its order; p_category_id those of that category and of those below it; p_stock those that are low (on or below the reorder level), out (nothing is left) or available. A page may be short although there is a next one. Errors: validation.';

grant execute on function api.list_stock_levels(text, uuid, text, uuid, text, text, integer) to counterfoil_api;
