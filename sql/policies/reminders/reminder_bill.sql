call guard.isolate('data.reminder_bill');
call guard.make_insert_only('data.reminder_bill');
call guard.audit_changes('data.reminder_bill', 'reminder_id');
call guard.attach(
    'data.reminder_bill',
    'is_due',
    'after insert on %s referencing new table as added for each statement',
    'guard.refuse_untimely_reminder()'
);

grant select, insert on data.reminder_bill to counterfoil_definer;
grant select on data.reminder_bill to counterfoil_analyst;
