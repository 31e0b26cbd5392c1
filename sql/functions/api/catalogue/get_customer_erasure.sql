create function api.get_customer_erasure(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'get_customer_erasure');

    select * into v_org from data.org where org.org_id = p_org_id;
    return core.show_customer_erasure(v_org, p_id);
end;
$$;

comment on function api.get_customer_erasure(text, uuid, uuid) is
'Return what an erasure of a customer would do, or did: {customer_id, erased_at, is_account_open, kept_years, kept_documents, kept_letters, kept_until}. Errors: not_found.';

grant execute on function api.get_customer_erasure(text, uuid, uuid) to counterfoil_api;
