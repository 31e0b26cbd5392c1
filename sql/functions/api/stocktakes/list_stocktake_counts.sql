create function api.list_stocktake_counts(
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
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_stocktake_counts');

    perform core.find_stocktake(p_org_id, p_id);
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
            from shape.stocktake_count as counted
            where counted.org_id = p_org_id and counted.stocktake_id = p_id and counted.id < v_before
            order by counted.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_stocktake_counts(text, uuid, uuid, text, integer) is
'List who counted what when, latest first, including counts that a later one of the same area replaced. Errors: not_found, validation.';

grant execute on function api.list_stocktake_counts(text, uuid, uuid, text, integer) to counterfoil_api;
