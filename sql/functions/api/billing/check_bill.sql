create function api.check_bill(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_draft data.bill_draft;
    v_problems jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'check_bill');

    select * into v_draft from data.bill_draft where bill_draft.org_id = p_org_id and bill_draft.id = p_id;
    if not found then
        perform core.raise_no_draft(p_org_id, p_id);
    end if;

    select * into v_org from data.org where org.org_id = p_org_id;
    v_problems := to_jsonb(core.find_bill_problems(v_org, v_draft.content, v_draft.frozen_prices));
    return json_build_object('is_ready', v_problems = '[]', 'problems', v_problems);
end;
$$;

comment on function api.check_bill(text, uuid, uuid) is
'List every problem that keeps a draft from being issued now: {is_ready, problems: [{slug, field, detail}]}. Errors: not_found, bill_issued.';

grant execute on function api.check_bill(text, uuid, uuid) to counterfoil_api;
