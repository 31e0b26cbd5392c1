create or replace function guard.chain_entries()
returns trigger
language plpgsql
security definer -- when a transaction ends, its triggers run as the login
set search_path = ''
as $$
declare
    v_org_id constant text := current_setting('counterfoil.org_id', true);
    v_changed_xid constant xid8 := pg_current_xact_id();
    v_covered_id uuid; -- through this entry of the transaction there is a link
    v_setting text; -- assigned, not performed: an expression is no query
begin
    if v_org_id is distinct from new.org_id::text then
        v_setting := set_config('counterfoil.org_id', new.org_id::text, true);
    end if;

    select head.deferred_id into v_covered_id
    from data.audit_head as head
    where head.org_id = new.org_id and head.deferred_xid = v_changed_xid;

    if v_covered_id is null or v_covered_id < new.id then
        -- If another transaction has moved the head meanwhile, the hash is computed again from where it is now.
        with added as (
            select
                (array_agg(entry.id order by entry.id))[1] as first_id,
                (array_agg(entry.id order by entry.id desc))[1] as last_id,
                count(*) as entry_count,
                string_agg(
                    guard.digest_entry(
                        p_org_id => entry.org_id,
                        p_id => entry.id,
                        p_at => entry.at,
                        p_user_id => entry.user_id,
                        p_login => entry.login,
                        p_operation => entry.operation,
                        p_table_name => entry.table_name,
                        p_row_id => entry.row_id,
                        p_action => entry.action,
                        p_old => entry.old,
                        p_new => entry.new,
                        p_fact => case
                            when entry.action = 'insert'
                                then guard.read_fact(entry.org_id, entry.table_name, entry.row_id)
                        end
                    ),
                    ''::bytea order by entry.id
                ) as digests
            from data.audit_log as entry
            where
                entry.org_id = new.org_id
                and entry.changed_xid = v_changed_xid
                and not entry.is_linked
                and entry.id > coalesce(v_covered_id, '00000000-0000-0000-0000-000000000000')
        ),

        moved as (
            update data.audit_head as head
            set
                sequence_no = head.sequence_no + 1,
                hash = sha256(head.hash || added.digests),
                deferred_xid = v_changed_xid,
                deferred_id = added.last_id
            from added
            where head.org_id = new.org_id
            returning head.sequence_no, head.hash
        )

        insert into data.audit_link (
            org_id, sequence_no, form, is_deferred, changed_xid, first_id, last_id, entry_count, hash
        )
        select
            new.org_id,
            moved.sequence_no,
            1,
            true,
            v_changed_xid,
            added.first_id,
            added.last_id,
            added.entry_count,
            moved.hash
        from moved
        cross join added;
    end if;

    if v_setting is not null then
        v_setting := set_config('counterfoil.org_id', coalesce(v_org_id, ''), true);
    end if;
    return null;
end;
$$;

comment on function guard.chain_entries() is
'When a transaction ends that wrote to the audit log: add a link over its entries to the chain of changes of the organization. Entries that the writing statement linked itself (core.seal_documents) have theirs.';

grant execute on function guard.chain_entries() to counterfoil_owner;
