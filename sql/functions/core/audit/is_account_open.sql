create function core.is_account_open(p_org_id uuid, p_customer_id uuid)
returns boolean
language sql
stable
set search_path = ''
return exists (
    select
    from data.open_item
    where
        open_item.org_id = p_org_id
        and open_item.customer_id = p_customer_id
        and open_item.due_amount <> 0
);

comment on function core.is_account_open(uuid, uuid) is
'Tell whether anything of a customer is not settled: a bill, a credit note, or money on account.';
