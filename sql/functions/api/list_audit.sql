create function api.list_audit(
    p_capability text,
    p_org_id uuid,
    p_table text,
    p_row_id text,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan -- which index is right depends on what is asked for
as $$
declare
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_audit');

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
            from shape.audit_entry as entry
            where
                entry.org_id = p_org_id
                and (p_table is null or entry.table_name = p_table)
                and (p_row_id is null or entry.row_id = p_row_id)
                and entry.id < v_before
            order by entry.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_audit(text, uuid, text, text, text, integer) is
'Changes of rows, latest first, of one table or one row when asked. Errors: validation.';

grant execute on function api.list_audit(text, uuid, text, text, text, integer) to counterfoil_api;
