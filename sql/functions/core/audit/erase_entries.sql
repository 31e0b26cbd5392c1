create function core.erase_entries(p_org_id uuid, p_erasure_id uuid, p_ids uuid[])
returns bigint
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_erased bigint;
begin
    insert into data.erased_digest (org_id, table_name, row_id, erasure_id, old_digest, new_digest)
    select
        p_org_id,
        'audit_log',
        entry.id,
        p_erasure_id,
        core.find_entry_digest(entry),
        core.compute_entry_digest(jsonb_populate_record(entry, '{"old": null, "new": null}'))
    from data.audit_log as entry
    where
        entry.org_id = p_org_id
        and entry.id = any(p_ids)
        and num_nulls(entry.old, entry.new) < 2;

    update data.audit_log as entry
    set old = null, new = null
    where
        entry.org_id = p_org_id
        and entry.id = any(p_ids)
        and num_nulls(entry.old, entry.new) < 2;
    get diagnostics v_erased = row_count;
    return v_erased;
end;
$$;

comment on function core.erase_entries(uuid, uuid, uuid[]) is
'Erase the content of entries of the audit log and keep their digests, with which they are in the chain. They need a link already. Returns how many had a content.';
