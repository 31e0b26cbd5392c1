create function api.get_bill_paper(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_paper');

    return core.read_bill_paper(p_org_id, p_id);
end;
$$;

comment on function api.get_bill_paper(text, uuid, uuid) is
'Return the content of the paper of a bill, a draft or a credit note; core.show_bill_paper describes it. Errors: not_found.';

grant execute on function api.get_bill_paper(text, uuid, uuid) to counterfoil_api;
