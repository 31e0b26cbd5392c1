create function core.has_webhook_news(p_org_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
begin atomic
    select count(*) > 0
    from data.webhook_feed as feed
    inner join data.audit_head as head on feed.org_id = head.org_id
    where
        feed.org_id = p_org_id
        and (feed.link_no < head.sequence_no or feed.cleaned_at < now() - interval '1 hour');
end;

comment on function core.has_webhook_news(uuid) is
'Tell whether something was written to the audit log of which no events were made yet, or old events are to be deleted.';

grant execute on function core.has_webhook_news(uuid) to counterfoil_auth_definer;
