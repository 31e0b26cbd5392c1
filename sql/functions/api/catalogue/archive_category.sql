create function api.archive_category(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_category');

    perform core.lock_org(p_org_id); -- the lock that its trigger takes, but before the row
    update data.category
    set is_active = false
    where category.org_id = p_org_id and category.id = p_id and category.is_active <> false;

    return core.show_category(p_org_id, p_id);
end;
$$;

comment on function api.archive_category(text, uuid, uuid) is
'Hide a category from lists; refused while it holds a product or category in use. A second call changes nothing. Returns the category. Errors: not_found, category_in_use.';

grant execute on function api.archive_category(text, uuid, uuid) to counterfoil_api;
