call guard.isolate('data.org_logo');
call guard.audit_changes('data.org_logo', 'org_id');
call guard.attach('data.org_logo', 'read', 'before insert or update on %s for each row', 'guard.read_picture()');

grant select, insert, delete on data.org_logo to counterfoil_definer;
grant select on data.org_logo to counterfoil_auth_definer; -- shape.org, which a sign-up answers, names it
