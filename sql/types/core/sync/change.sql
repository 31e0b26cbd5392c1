create type core.change as (
    changed_xid xid8,
    entry_id uuid,
    table_name text,
    row_id text,
    body jsonb
);
comment on type core.change is 'An entry of the audit log as the change feed reads it; body is the row after the change, or before its deletion.';
