create function api.list_reminders(
    p_capability text,
    p_org_id uuid,
    p_customer_id uuid,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_reminders');

    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then core.encode_cursor(array[(array_agg(page.id order by page.id))[1]::text])
                end
            )
        from (
            select *
            from shape.reminder
            where
                reminder.org_id = p_org_id
                and reminder.id < v_before
                and (p_customer_id is null or reminder.customer_id = p_customer_id)
            order by reminder.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_reminders(text, uuid, uuid, text, integer) is
'List the reminders that were sent, latest first, optionally of one customer. Errors: validation.';

grant execute on function api.list_reminders(text, uuid, uuid, text, integer) to counterfoil_api;
