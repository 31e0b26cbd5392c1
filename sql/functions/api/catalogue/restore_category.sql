create function api.restore_category(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_category');

    perform core.lock_org(p_org_id); -- the lock that its trigger takes, but before the row
    update data.category
    set is_active = true
    where category.org_id = p_org_id and category.id = p_id and category.is_active <> true;

    return core.show_category(p_org_id, p_id);
end;
$$;

comment on function api.restore_category(text, uuid, uuid) is
'Undo archive_category. A second call changes nothing. Returns the category. Errors: not_found, category_archived.';

grant execute on function api.restore_category(text, uuid, uuid) to counterfoil_api;
