-- An admin sees which logins read the shop with SQL, and revokes them. Differences in cash are found by their day.

alter table data.analyst
add column id uuid not null default guard.uuidv7(),
add column revoked_at timestamptz,
add column revoked_by uuid,
add unique (org_id, id),
add foreign key (revoked_by) references data.user_account (id),
add check ((revoked_at is null) = (revoked_by is null));
comment on column data.analyst.revoked_at is 'From then on the login sees no row. It is never given back.';
comment on column data.analyst.revoked_by is 'Who revoked it.';

-- Written once a shift.
create index z_report_issued_on_idx on data.z_report (org_id, issued_on);
