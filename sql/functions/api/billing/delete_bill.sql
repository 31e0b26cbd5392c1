create function api.delete_bill(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_draft data.bill_draft;
begin
    perform session.authorise(p_capability, p_org_id, 'delete_bill');

    v_draft := core.lock_draft(p_org_id, p_id);
    delete from data.bill_draft
    where bill_draft.org_id = p_org_id and bill_draft.id = v_draft.id;
    return json_build_object('id', v_draft.id, 'status', 'deleted');
end;
$$;

comment on function api.delete_bill(text, uuid, uuid) is
'Throw a draft away; no number is lost. Errors: not_found, bill_issued.';

grant execute on function api.delete_bill(text, uuid, uuid) to counterfoil_api;
