create function api.list_stocktakes(
    p_capability text, p_org_id uuid, p_status text, p_cursor text, p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
    v_statuses constant text [] := case
        when p_status is null then array['open', 'posted', 'cancelled']
        else array[p_status]
    end;
begin
    perform session.authorise(p_capability, p_org_id, 'list_stocktakes');

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
            select latest.*
            from unnest(v_statuses) as wanted (status)
            cross join lateral (
                select *
                from shape.stocktake
                where stocktake.org_id = p_org_id and stocktake.status = wanted.status and stocktake.id < v_before
                order by stocktake.id desc
                limit p_limit
            ) as latest
            order by latest.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_stocktakes(text, uuid, text, text, integer) is
'List stocktakes, latest first, optionally of one status. Errors: validation.';

grant execute on function api.list_stocktakes(text, uuid, text, text, integer) to counterfoil_api;
