-- The audit is asked by person, table, row and time: each is a range of an index.

drop index data.audit_log_row_idx;
create index audit_log_row_id_idx on data.audit_log (org_id, row_id, id);
create index audit_log_table_name_idx on data.audit_log (org_id, table_name, id);
create index audit_log_user_id_idx on data.audit_log (org_id, user_id, table_name, id);

create index stock_movement_created_by_idx on data.stock_movement (org_id, created_by, id);
create index idempotency_key_user_id_idx on data.idempotency_key (org_id, user_id, created_at);
