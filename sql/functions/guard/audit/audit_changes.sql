create or replace procedure guard.audit_changes(p_table regclass, p_row_id text default 'id')
language plpgsql
set search_path = ''
as $$
begin
    call guard.attach(
        p_table,
        'audited',
        'after insert or update or delete on %s for each row',
        format('guard.write_audit(%L)', p_row_id)
    );
end;
$$;

comment on procedure guard.audit_changes (regclass, text) is
'Attach the trigger that writes every change of a table to the audit log. The second argument is the column that identifies a row, or several columns separated by commas.';

grant execute on procedure guard.audit_changes(regclass, text) to counterfoil_owner, counterfoil_verifier;
