create function core.find_entry_digest(p_entry data.audit_log)
returns bytea
language sql
stable
set search_path = ''
return coalesce(
    (
        select erased.old_digest::bytea
        from data.erased_digest as erased
        where
            erased.org_id = (p_entry).org_id
            and erased.table_name = 'audit_log'
            and erased.row_id = (p_entry).id
            and (p_entry).old is null
            and (p_entry).new is null
            and erased.new_digest = core.compute_entry_digest(p_entry)
        order by erased.erasure_id
        limit 1
    ),
    core.compute_entry_digest(p_entry)
);

comment on function core.find_entry_digest(data.audit_log) is
'Return the digest with which an entry of the audit log is in the chain: that from before its content was erased, if nothing else of it has changed.';
