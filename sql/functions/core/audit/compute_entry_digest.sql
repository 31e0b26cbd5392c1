create function core.compute_entry_digest(p_entry data.audit_log)
returns bytea
language sql
stable
set search_path = ''
return guard.digest_entry(
    p_org_id => (p_entry).org_id,
    p_id => (p_entry).id,
    p_at => (p_entry).at,
    p_user_id => (p_entry).user_id,
    p_login => (p_entry).login,
    p_operation => (p_entry).operation,
    p_table_name => (p_entry).table_name,
    p_row_id => (p_entry).row_id,
    p_action => (p_entry).action,
    p_old => (p_entry).old,
    p_new => (p_entry).new,
    p_fact => case
        when (p_entry).action = 'insert'
            then guard.read_fact((p_entry).org_id, (p_entry).table_name, (p_entry).row_id)
    end
);

comment on function core.compute_entry_digest(data.audit_log) is
'Compute the digest of an entry of the audit log as it is now.';
