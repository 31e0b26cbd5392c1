create function core.is_import_abandoned(p_job data.import_job)
returns boolean
language sql
stable
set search_path = ''
return p_job.status = 'uploading' and p_job.staged_at < now() - interval '1 hour';

comment on function core.is_import_abandoned(data.import_job) is
'Whether nobody sends the rows of an import any more: none came for an hour.';
