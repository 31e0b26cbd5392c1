create function api.list_imports(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_before_at constant timestamptz := coalesce(v_after[1], 'infinity')::timestamptz;
    v_before_id constant uuid := coalesce(v_after[2], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_imports');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.created_at desc, page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then
                        core.encode_cursor(
                            array[
                                min(page.created_at)::text,
                                (array_agg(page.id order by page.created_at, page.id))[1]::text
                            ]
                        )
                end
            )
        from (
            select *
            from shape.import_job
            where
                import_job.org_id = p_org_id
                and (import_job.created_at, import_job.id) < (v_before_at, v_before_id)
            order by import_job.created_at desc, import_job.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_imports(text, uuid, text, integer) is 'List imports, latest first. Errors: validation.';

grant execute on function api.list_imports(text, uuid, text, integer) to counterfoil_api;
