create function core.begin_webhook_feed(p_org_id uuid)
returns void
language sql
volatile
set search_path = ''
begin atomic
    insert into data.webhook_feed as feed (org_id, link_no)
    select
        head.org_id,
        head.sequence_no
    from data.audit_head as head
    where head.org_id = p_org_id
    on conflict (org_id) do update
        set link_no = greatest(feed.link_no, excluded.link_no)
        where not exists (
            select from data.webhook
            where webhook.org_id = p_org_id
        );
end;

comment on function core.begin_webhook_feed(uuid) is
'Before the first webhook of an organization: make events of what is written from now on. Nothing changes when there is a webhook already.';
