create function api.get_bill(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
    v_draft data.bill_draft;
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill');

    v_shown := core.show_bill(p_org_id, p_id);
    if v_shown is not null then
        return v_shown;
    end if;

    select * into v_draft from data.bill_draft where bill_draft.org_id = p_org_id and bill_draft.id = p_id;
    if not found then
        perform core.raise_not_found('bill');
    end if;
    select * into v_org from data.org where org.org_id = p_org_id;
    return core.show_draft(v_org, v_draft);
end;
$$;

comment on function api.get_bill(text, uuid, uuid) is
'One bill, draft or issued, or one credit note, with lines, taxes and payments. Errors: not_found.';

grant execute on function api.get_bill(text, uuid, uuid) to counterfoil_api;
