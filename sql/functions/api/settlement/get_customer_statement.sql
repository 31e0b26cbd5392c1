create function api.get_customer_statement(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_from_on date,
    p_through_on date
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'get_customer_statement');

    select * into v_org from data.org where org.org_id = p_org_id;
    return core.read_statement(v_org, p_id, p_from_on, p_through_on);
end;
$$;

comment on function api.get_customer_statement(text, uuid, uuid, date, date) is
'Return the bills, payments and refunds of a customer from p_from_on (the first of the month) through p_through_on (today), the balance before and after each, and the open items by age. A positive amount is owed by the customer. Errors: not_found, validation.';

grant execute on function api.get_customer_statement(text, uuid, uuid, date, date) to counterfoil_api;
