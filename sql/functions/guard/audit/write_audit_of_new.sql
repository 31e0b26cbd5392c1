create or replace function guard.write_audit_of_new()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action, new, is_followed)
    select
        made.org_id,
        nullif(current_setting('counterfoil.user_id', true), '')::uuid,
        nullif(current_setting('counterfoil.operation', true), ''),
        tg_table_name,
        made.content ->> tg_argv[0],
        'insert',
        made.content,
        coalesce(lead(made.org_id) over () = made.org_id, false)
    from (
        select
            added.org_id,
            to_jsonb(added) as content
        from added
        offset 0 -- so that each row is turned into JSON once
    ) as made;
    return null;
end;
$$;

comment on function guard.write_audit_of_new() is
'After a statement has inserted rows: write each to the audit log, as guard.write_audit does for a row. The argument is the column that identifies the row. Nothing is left out, so it is not for tables with hashes of secrets or pictures. Transition table: added.';

grant execute on function guard.write_audit_of_new() to counterfoil_owner;
