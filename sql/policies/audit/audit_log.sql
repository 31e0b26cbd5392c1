call guard.isolate('data.audit_log');
call guard.make_insert_only('data.audit_log');
call guard.attach(
    'data.audit_log',
    'linked',
    'after insert on %s deferrable initially deferred for each row when (not new.is_linked and not new.is_followed)',
    'guard.chain_entries()'
);

grant select, insert on data.audit_log to counterfoil_definer;
grant update (old, new) on data.audit_log to counterfoil_definer; -- to erase them (guard.is_erasure)
grant insert on data.audit_log to counterfoil_auth_definer;
grant select on data.audit_log to counterfoil_guard;
