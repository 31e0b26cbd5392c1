create function core.make_import_room(p_org_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_crowding constant uuid [] := (
        select array_agg(kept.id)
        from (
            select
                import_job.id,
                import_job.status,
                sum(import_job.staged_rows) over latest_first as row_count,
                sum(import_job.staged_bytes) over latest_first as byte_count
            from data.import_job
            where import_job.org_id = p_org_id and import_job.staged_rows > 0
            window latest_first as (order by import_job.created_at desc, import_job.id desc)
        ) as kept
        where
            kept.status <> 'uploading'
            and (
                kept.row_count > core.get_maximum_staged_rows() / 2
                or kept.byte_count > core.get_maximum_staged_bytes() / 2
            )
    );
begin
    perform core.drop_import_rows(p_org_id, v_crowding);
end;
$$;

comment on function core.make_import_room(uuid) is
'Drop rows of the oldest imports until half of what an organization may keep is free for a new one.';
