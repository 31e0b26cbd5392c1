create function api.get_customer_balance(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_customer data.customer;
begin
    perform session.authorise(p_capability, p_org_id, 'get_customer_balance');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_customer := core.find_customer(p_org_id, p_id);
    return core.show_balance(v_org, v_customer.id);
end;
$$;

comment on function api.get_customer_balance(text, uuid, uuid) is
'Return what a customer owes today, and the credits with something left: credit notes and money on account. Errors: not_found.';

grant execute on function api.get_customer_balance(text, uuid, uuid) to counterfoil_api;
