create function core.delete_old_imports(p_org_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '30 days';
    v_old constant uuid [] := (
        select array_agg(import_job.id)
        from data.import_job
        where
            import_job.org_id = p_org_id
            and (
                (import_job.staged_rows > 0 and import_job.created_at < v_kept_since)
                or core.is_import_abandoned(import_job)
            )
    );
begin
    perform core.drop_import_rows(p_org_id, v_old);
end;
$$;

comment on function core.delete_old_imports(uuid) is
'Delete rows and problems of imports that began more than 30 days ago, and cancel those for which no rows came for an hour.';

grant execute on function core.delete_old_imports(uuid) to counterfoil_owner;
