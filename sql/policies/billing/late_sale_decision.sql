call guard.isolate('data.late_sale_decision');
call guard.make_insert_only('data.late_sale_decision');
call guard.audit_changes('data.late_sale_decision', 'late_sale_id');

grant select, insert on data.late_sale_decision to counterfoil_definer;
grant select on data.late_sale_decision to counterfoil_analyst;
