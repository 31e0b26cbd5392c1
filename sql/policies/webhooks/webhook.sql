call guard.isolate('data.webhook');
call guard.audit_changes('data.webhook');
call guard.attach('data.webhook', 'touched', 'before update on %s for each row', 'guard.count_version()');

grant select, insert, delete on data.webhook to counterfoil_definer;
call guard.grant_edits('data.webhook');
grant select, update (is_enabled) on data.webhook to counterfoil_auth_definer;
