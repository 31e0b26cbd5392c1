create type core.audit_filter as (
    org_id uuid,
    user_id uuid,
    table_name text,
    row_id text,
    from_at timestamptz,
    to_at timestamptz,
    before_id uuid,
    before_row_id text,
    max_rows integer
);
comment on type core.audit_filter is
'The filters of the audit log; one that is null filters nothing. to_at is excluded; before_id and before_row_id are where the previous page ended.';
