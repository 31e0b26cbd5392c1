-- How much an organization keeps of files that it imports has a limit, so each import says how much it keeps.
alter table data.import_job
add column staged_rows integer not null default 0 check (staged_rows >= 0),
add column staged_bytes bigint not null default 0 check (staged_bytes >= 0),
add column staged_at timestamptz not null default now();
comment on column data.import_job.staged_rows is 'How many of its rows are kept: all until it is done, then the rejected ones.';
comment on column data.import_job.staged_bytes is 'The length of the cells of these rows.';
comment on column data.import_job.staged_at is 'When its last rows came. An hour later nobody is sending it any more.';

alter table data.import_job no force row level security;
alter table data.import_row no force row level security;
alter table data.audit_log no force row level security;
update data.import_job
set
    staged_rows = kept.row_count,
    staged_bytes = kept.byte_count
from (
    select
        import_row.org_id,
        import_row.import_id,
        count(*) as row_count,
        sum(octet_length(import_row.cells::text)) as byte_count
    from data.import_row
    group by import_row.org_id, import_row.import_id
) as kept
where import_job.org_id = kept.org_id and import_job.id = kept.import_id;
alter table data.audit_log force row level security;
alter table data.import_row force row level security;
alter table data.import_job force row level security;

create index import_job_staged_idx on data.import_job (org_id, created_at) where staged_rows > 0;
