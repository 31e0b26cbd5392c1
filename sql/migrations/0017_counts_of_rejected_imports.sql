-- An import that did nothing says so in its counts too.
alter table data.import_job no force row level security;
alter table data.audit_log no force row level security;
update data.import_job
set
    created_count = 0,
    updated_count = 0,
    unchanged_count = 0
where status in ('rejected', 'cancelled');
alter table data.audit_log force row level security;
alter table data.import_job force row level security;

alter table data.import_job
add check (status not in ('rejected', 'cancelled') or created_count + updated_count + unchanged_count = 0);
comment on column data.import_job.created_count is
'Rows that made something, or would: none of an import that was rejected or cancelled; likewise the next two.';
