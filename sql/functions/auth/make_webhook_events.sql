create function auth.make_webhook_events(p_org_id uuid)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.check_isolation_level();
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.write_webhook_events(p_org_id);
end;
$$;

comment on function auth.make_webhook_events(uuid) is
'Make events of what an organization wrote to its audit log, and queue them for its webhooks. Returns how many. Two workers never do it at once.';

grant execute on function auth.make_webhook_events(uuid) to counterfoil_worker;
