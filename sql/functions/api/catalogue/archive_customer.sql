create function api.archive_customer(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_customer');

    update data.customer
    set is_active = false
    where customer.org_id = p_org_id and customer.id = p_id and customer.is_active <> false;

    return core.show_customer(p_org_id, p_id);
end;
$$;

comment on function api.archive_customer(text, uuid, uuid) is
'Hide a customer from lists and from sale; its history stays. A second call changes nothing. Returns the customer. Errors: not_found.';

grant execute on function api.archive_customer(text, uuid, uuid) to counterfoil_api;
