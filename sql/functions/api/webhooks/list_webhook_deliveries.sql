create function api.list_webhook_deliveries(
    p_capability text, p_org_id uuid, p_id uuid, p_cursor text, p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_last constant text := '9223372036854775807';
    v_before bigint;
begin
    perform session.authorise(p_capability, p_org_id, 'list_webhook_deliveries');

    perform core.show_webhook(p_org_id, p_id);
    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], v_last)::bigint;

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.sequence_no desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.sequence_no)::text]) end
            )
        from (
            select delivery.*
            from shape.webhook_delivery as delivery
            where
                delivery.org_id = p_org_id
                and delivery.webhook_id = p_id
                and delivery.sequence_no < v_before
            order by delivery.sequence_no desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_webhook_deliveries(text, uuid, uuid, text, integer) is
'List what was sent to a webhook or waits for it, the latest event first, each with its last attempt. Errors: not_found, validation.';

grant execute on function api.list_webhook_deliveries(text, uuid, uuid, text, integer) to counterfoil_api;
