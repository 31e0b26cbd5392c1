create or replace function guard.chain_entries()
returns trigger
language plpgsql
security definer -- when a transaction commits, its triggers run as the login
set search_path = ''
as $$
declare
    v_org_id constant text := current_setting('counterfoil.org_id', true);
    v_changed_xid constant xid8 := pg_current_xact_id();
    v_head data.audit_head;
    v_covered_id uuid := '00000000-0000-0000-0000-000000000000'; -- through this entry of the transaction there is a link
    v_link data.audit_link;
    v_digests bytea;
    v_setting text; -- assigned, not performed: an expression is no query
begin
    v_setting := set_config('counterfoil.org_id', new.org_id::text, true);

    select * into v_head from data.audit_head as head where head.org_id = new.org_id for update;
    if v_head.changed_xid = v_changed_xid then
        v_covered_id := v_head.last_id;
    end if;

    if new.id > v_covered_id then
        select
            count(*),
            (array_agg(entry.id order by entry.id))[1],
            (array_agg(entry.id order by entry.id desc))[1],
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
                    p_new => entry.new
                ),
                ''::bytea order by entry.id
            )
        into v_link.entry_count, v_link.first_id, v_link.last_id, v_digests
        from data.audit_log as entry
        where
            entry.org_id = new.org_id
            and entry.changed_xid = v_changed_xid
            and entry.id > v_covered_id;

        v_link.sequence_no := coalesce(v_head.sequence_no, 0) + 1;
        v_link.hash := sha256(coalesce(v_head.hash, decode(repeat('00', 32), 'hex')) || v_digests);

        with link as (
            insert into data.audit_link (
                org_id, sequence_no, form, changed_xid, first_id, last_id, entry_count, hash
            )
            values (
                new.org_id,
                v_link.sequence_no,
                1,
                v_changed_xid,
                v_link.first_id,
                v_link.last_id,
                v_link.entry_count,
                v_link.hash
            )
        )

        insert into data.audit_head as head (org_id, sequence_no, changed_xid, last_id, hash)
        values (new.org_id, v_link.sequence_no, v_changed_xid, v_link.last_id, v_link.hash)
        on conflict (org_id) do update
        set
            sequence_no = excluded.sequence_no,
            changed_xid = excluded.changed_xid,
            last_id = excluded.last_id,
            hash = excluded.hash;
    end if;

    v_setting := set_config('counterfoil.org_id', coalesce(v_org_id, ''), true);
    return null;
end;
$$;

comment on function guard.chain_entries() is
'When a transaction ends that wrote to the audit log: add the link of all its entries to the chain of changes of the organization. Only this function writes links.';

grant execute on function guard.chain_entries() to counterfoil_owner;
