create function core.list_later_entries(p_org_id uuid, p_link_no bigint)
returns uuid[]
language sql
stable
set search_path = ''
begin atomic
    select coalesce(array_agg(entry.id), '{}')
    from data.audit_link as link
    inner join data.audit_log as entry
        on
            link.org_id = entry.org_id
            and entry.id between link.first_id and link.last_id
            and link.changed_xid = entry.changed_xid
            and link.is_deferred <> entry.is_linked
    where link.org_id = p_org_id and link.sequence_no > p_link_no;
end;

comment on function core.list_later_entries(uuid, bigint) is
'List the ids of the entries of the audit log that came after a link of the chain of changes.';
