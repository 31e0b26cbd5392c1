create function core.forget_webhook_events(p_org_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '30 days';
begin
    update data.webhook_feed
    set cleaned_at = now()
    where webhook_feed.org_id = p_org_id and webhook_feed.cleaned_at < now() - interval '1 hour';
    if not found then
        return;
    end if;

    delete from data.webhook_delivery
    using data.webhook_event as event
    where
        event.org_id = p_org_id
        and event.occurred_at < v_kept_since
        and webhook_delivery.org_id = p_org_id
        and webhook_delivery.sequence_no = event.sequence_no;
    delete from data.webhook_event
    where webhook_event.org_id = p_org_id and webhook_event.occurred_at < v_kept_since;
    delete from data.webhook_secret
    where webhook_secret.org_id = p_org_id and webhook_secret.expires_at < now();
end;
$$;

comment on function core.forget_webhook_events(uuid) is
'Delete the events of an organization after 30 days, with their deliveries, and secrets that sign no more: at most once an hour.';
