call guard.isolate('data.open_item');
call guard.audit_changes('data.open_item', 'kind,item_id'); -- the id alone would be that of the document in the log

grant select, insert, delete on data.open_item to counterfoil_definer;
grant update (due_amount) on data.open_item to counterfoil_definer;
grant select on data.open_item to counterfoil_analyst;
