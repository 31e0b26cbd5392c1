create function deploy.erase_customer_of_org(p_org_id uuid, p_customer_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.erase_one_customer(p_org_id, p_customer_id);
end;
$$;

comment on function deploy.erase_customer_of_org(uuid, uuid) is
'Erase the personal data of a customer, for the operator: {customer_id, erased_at, is_account_open, kept_years, kept_documents, kept_letters, kept_until}. Errors: not_found, account_open.';

grant execute on function deploy.erase_customer_of_org(uuid, uuid) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.erase_customer_of_org(uuid, uuid) to %I', session_user);
end;
$$;
