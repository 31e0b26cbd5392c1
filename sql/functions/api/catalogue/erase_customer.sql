create function api.erase_customer(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'erase_customer');

    return core.erase_one_customer(p_org_id, p_id);
end;
$$;

comment on function api.erase_customer(text, uuid, uuid) is
'Erase the personal data of a customer for good, in the audit log too. Documents and reminders keep the buyer for as long as the organization has to keep them, and the daily job erases it there afterwards. A second call changes nothing. Returns what is kept: {customer_id, erased_at, is_account_open, kept_years, kept_documents, kept_letters, kept_until}. Errors: not_found, account_open.';

grant execute on function api.erase_customer(text, uuid, uuid) to counterfoil_api;
