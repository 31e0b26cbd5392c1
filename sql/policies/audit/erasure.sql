call guard.isolate('data.erasure');
call guard.make_insert_only('data.erasure');
call guard.audit_changes('data.erasure');

grant select, insert on data.erasure to counterfoil_definer;
