-- The audit log holds every change there is. With the transaction that made each, it is what a device copies by: see
-- docs/adr on the change feed.
alter table data.audit_log add column changed_xid xid8 not null default pg_current_xact_id();
comment on column data.audit_log.changed_xid is
'The transaction that made the change: what is not over yet is told from what is by comparing it with a snapshot.';
create index audit_log_changed_xid_idx on data.audit_log (org_id, changed_xid, id);
