call guard.isolate('data.reminder_hold');
call guard.audit_changes('data.reminder_hold', 'bill_id');

grant select, insert, delete on data.reminder_hold to counterfoil_definer;
