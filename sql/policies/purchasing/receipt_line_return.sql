call guard.isolate('data.receipt_line_return');
call guard.audit_changes('data.receipt_line_return', 'receipt_id');

grant select, insert on data.receipt_line_return to counterfoil_definer;
grant update (returned_quantity) on data.receipt_line_return to counterfoil_definer;
grant select on data.receipt_line_return to counterfoil_analyst;
