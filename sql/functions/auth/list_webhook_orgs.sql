create function auth.list_webhook_orgs()
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org_id uuid;
    v_setting text; -- assigned, not performed: an expression is no query
    v_found uuid [] := '{}';
begin
    perform session.check_isolation_level();

    for v_org_id in
        select distinct state.org_id from data.webhook_state as state
    loop
        v_setting := set_config('counterfoil.org_id', v_org_id::text, true);
        if core.has_webhook_news(v_org_id) then
            v_found := v_found || v_org_id;
        end if;
    end loop;
    return to_json(v_found);
end;
$$;

comment on function auth.list_webhook_orgs() is
'List the organizations with webhooks that have something to tell them: [org_id]. The worker calls auth.make_webhook_events for each.';

grant execute on function auth.list_webhook_orgs() to counterfoil_worker;
