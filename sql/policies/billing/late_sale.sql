call guard.isolate('data.late_sale');
call guard.make_insert_only('data.late_sale');
call guard.audit_changes('data.late_sale');

grant select, insert on data.late_sale to counterfoil_definer;
grant select on data.late_sale to counterfoil_analyst;
