create function api.list_cash_movements(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
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
    perform session.authorise(p_capability, p_org_id, 'list_cash_movements');

    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    if not exists (select from data.cash_session where cash_session.org_id = p_org_id and cash_session.id = p_id) then
        perform core.raise_not_found('shift');
    end if;

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
            from shape.cash_movement
            where
                cash_movement.org_id = p_org_id
                and cash_movement.cash_session_id = p_id
                and cash_movement.id < v_before
            order by cash_movement.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_cash_movements(text, uuid, uuid, text, integer) is
'List cash put into a drawer or taken out of it in a shift, latest first. Errors: not_found, validation.';

grant execute on function api.list_cash_movements(text, uuid, uuid, text, integer) to counterfoil_api;
