create function auth.disable_webhook(p_webhook data.webhook, p_error text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_admin record;
begin
    update data.webhook
    set is_enabled = false
    where webhook.org_id = p_webhook.org_id and webhook.id = p_webhook.id;
    update data.webhook_state
    set disabled_at = now()
    where webhook_state.org_id = p_webhook.org_id and webhook_state.webhook_id = p_webhook.id;

    for v_admin in
        select
            person.email,
            person.name,
            person.language,
            org.name as org_name
        from data.membership
        inner join data.user_account as person on membership.user_id = person.id
        inner join data.org on membership.org_id = org.org_id
        where membership.org_id = p_webhook.org_id and membership.role = 'admin' and membership.is_active
        order by person.id
    loop
        perform auth.queue_message(
            p_channel => 'mail',
            p_kind => 'webhook_disabled',
            p_recipient => v_admin.email,
            p_content => jsonb_build_object(
                'language', v_admin.language,
                'name', v_admin.name,
                'org_name', v_admin.org_name,
                'url', p_webhook.url,
                'error', p_error
            ),
            p_secret => null,
            p_life => interval '3 days'
        );
    end loop;
end;
$$;

comment on function auth.disable_webhook(data.webhook, text) is
'Switch a webhook off at which nothing arrives any more, and tell the admins by mail. What waits for it goes on when an admin switches it on again.';
