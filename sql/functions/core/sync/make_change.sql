create function core.make_change(
    p_changed_xid xid8, p_entry_id uuid, p_table_name text, p_row_id text, p_body jsonb
)
returns core.change
language sql
immutable
parallel safe
return row(p_changed_xid, p_entry_id, p_table_name, p_row_id, p_body)::core.change;

comment on function core.make_change(xid8, uuid, text, text, jsonb) is
'Make a core.change from its columns by name, as core.make_bill_line makes lines.';
