create function core.lock_webhook(p_org_id uuid, p_id uuid)
returns data.webhook
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_webhook data.webhook;
begin
    select * into v_webhook
    from data.webhook
    where webhook.org_id = p_org_id and webhook.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('webhook');
    end if;
    return v_webhook;
end;
$$;

comment on function core.lock_webhook(uuid, uuid) is
'Lock and return a webhook. Its state is locked after it, by everybody. Errors: not_found.';
