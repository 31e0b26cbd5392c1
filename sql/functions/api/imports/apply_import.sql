create function api.apply_import(p_capability text, p_org_id uuid, p_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_job data.import_job;
begin
    perform session.authorise(p_capability, p_org_id, 'apply_import');

    v_job := core.lock_import(p_org_id, p_id, '{checking,checked,rejected}');
    perform core.lock_for_import(v_job);
    v_job := core.judge_import(v_job);
    if v_job.problem_count > 0 and p_body ->> 'mode' is distinct from 'good' then
        v_job.status := 'rejected';
    else
        v_job := core.run_import(v_job);
    end if;
    perform core.update_import_job(v_job);

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.apply_import(text, uuid, uuid, jsonb) is
'Check an import again and apply it in one transaction: all rows or none, or with mode good the good rows only. p_body: {mode?: all|good}. If a row has a problem and mode is all, the import is rejected and nothing changes. Errors: not_found, duplicate, import_not_open.';

grant execute on function api.apply_import(text, uuid, uuid, jsonb) to counterfoil_api;
