create function api.list_cash_sessions(
    p_capability text,
    p_org_id uuid,
    p_register_id uuid,
    p_status text,
    p_from_on date,
    p_through_on date,
    p_opened_by uuid,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan -- the right index depends on the filters
as $$
declare
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_cash_sessions');

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
            from shape.cash_session
            where
                cash_session.org_id = p_org_id
                and cash_session.id < v_before
                and (p_register_id is null or cash_session.register_id = p_register_id)
                and (p_status is distinct from 'open' or cash_session.closed_at is null)
                and (p_status is distinct from 'closed' or cash_session.closed_at is not null)
                and (p_from_on is null or cash_session.opened_on >= p_from_on)
                and (p_through_on is null or cash_session.opened_on <= p_through_on)
                and (p_opened_by is null or cash_session.opened_by = p_opened_by)
            order by cash_session.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_cash_sessions(text, uuid, uuid, text, date, date, uuid, text, integer) is
'List shifts, latest first, optionally of one register or person, begun in some days, or only open or closed ones. Errors: validation.';

grant execute on function api.list_cash_sessions(
    text, uuid, uuid, text, date, date, uuid, text, integer
) to counterfoil_api;
