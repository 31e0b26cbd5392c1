create function api.list_customer_accounts(
    p_capability text,
    p_org_id uuid,
    p_search text,
    p_state text,
    p_order text,
    p_include_archived boolean,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'list_customer_accounts');

    select * into v_org from data.org where org.org_id = p_org_id;
    return core.show_customer_accounts(
        p_org => v_org,
        p_search => nullif(trim(p_search), ''),
        p_state => p_state,
        p_is_by_balance => p_order = 'balance',
        p_include_archived => p_include_archived,
        p_after => v_after,
        p_limit => p_limit
    );
end;
$$;

comment on function api.list_customer_accounts(text, uuid, text, text, text, boolean, text, integer) is
'List customers with what each owes today, what of it is overdue, and their credit. p_search keeps those with its words in their name or number. p_state is owing, overdue or credit; p_order is name, or balance: the largest first, of whoever has something open. Errors: validation.';

grant execute on function api.list_customer_accounts(text, uuid, text, text, text, boolean, text, integer)
to counterfoil_api;
