create type core.audited_table as (
    name text,
    key_columns text [],
    columns text
);

comment on type core.audited_table is
'A table whose rows must be as their last entry in the audit log says: its name, the columns of its primary key, and a list of the columns of which the log speaks.';
