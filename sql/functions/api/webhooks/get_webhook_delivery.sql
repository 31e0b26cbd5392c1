create function api.get_webhook_delivery(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'get_webhook_delivery');

    select to_jsonb(delivery) || jsonb_build_object('content', event.content) into v_shown
    from shape.webhook_delivery as delivery
    inner join data.webhook_event as event
        on delivery.org_id = event.org_id and delivery.event_id = event.id
    where
        delivery.org_id = p_org_id
        and delivery.id = p_id;

    if not found then
        perform core.raise_not_found('delivery');
    end if;
    return v_shown;
end;
$$;

comment on function api.get_webhook_delivery(text, uuid, uuid) is
'Return what is sent to a webhook, with the body, and what came of the last attempt. Errors: not_found.';

grant execute on function api.get_webhook_delivery(text, uuid, uuid) to counterfoil_api;
