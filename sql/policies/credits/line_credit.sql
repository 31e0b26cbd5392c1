call guard.isolate('data.line_credit');
call guard.audit_changes('data.line_credit', 'bill_id,line_no');

grant select, insert on data.line_credit to counterfoil_definer;
grant update (credited_quantity, credited_amount) on data.line_credit to counterfoil_definer;
