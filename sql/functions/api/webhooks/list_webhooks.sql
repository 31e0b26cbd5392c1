create function api.list_webhooks(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_webhooks');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(webhook order by webhook.id), '[]'::json),
                'next_cursor', null
            )
        from shape.webhook
        where webhook.org_id = p_org_id
    );
end;
$$;

comment on function api.list_webhooks(text, uuid) is
'List the webhooks, all on one page, in the order in which they were made.';

grant execute on function api.list_webhooks(text, uuid) to counterfoil_api;
