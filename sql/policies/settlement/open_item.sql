call guard.isolate('data.open_item');
call guard.audit_changes('data.open_item', 'kind,item_id'); -- the id alone would be the document's in the log

grant select, insert, delete on data.open_item to counterfoil_definer;
grant update (due_amount) on data.open_item to counterfoil_definer;
grant select on data.open_item to counterfoil_analyst;
