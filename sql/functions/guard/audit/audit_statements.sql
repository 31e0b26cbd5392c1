create or replace procedure guard.audit_statements(p_table regclass, p_row_id text default 'id')
language plpgsql
set search_path = ''
as $$
begin
    call guard.attach(
        p_table,
        'audited_new',
        'after insert on %s referencing new table as added for each statement',
        format('guard.write_audit_of_new(%L)', p_row_id)
    );
    call guard.attach(
        p_table,
        'audited_changed',
        'after update or delete on %s for each row',
        format('guard.write_audit(%L)', p_row_id)
    );
end;
$$;

comment on procedure guard.audit_statements (regclass, text) is
'Attach the triggers that write every change of a table to the audit log, new rows all at once for a statement: for tables into which files are imported, and which hold no secret. The second argument is that of guard.audit_changes.';

grant execute on procedure guard.audit_statements(regclass, text) to counterfoil_owner;
