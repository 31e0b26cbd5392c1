create function api.restore_customer(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_customer');

    update data.customer
    set is_active = true
    where customer.org_id = p_org_id and customer.id = p_id and customer.is_active <> true;

    return core.show_customer(p_org_id, p_id);
end;
$$;

comment on function api.restore_customer(text, uuid, uuid) is
'Undo archive_customer. A second call changes nothing. Returns the customer. Errors: not_found.';

grant execute on function api.restore_customer(text, uuid, uuid) to counterfoil_api;
