call guard.isolate('data.device');
-- last_seen_at is not audited: it changes often and nobody has to answer for it.
call guard.attach(
    'data.device',
    'audited',
    'after insert or delete or update of name, register_id, unsent_count, oldest_unsent_at, revoked_at on %s '
    'for each row',
    'guard.write_audit(''id'')'
);
call guard.attach(
    'data.device',
    'touched',
    'before update of name, register_id, revoked_at on %s for each row',
    'guard.count_version()'
);
call guard.grant_edits('data.device', p_frozen => '{token_hash}');

grant select, insert on data.device to counterfoil_definer;
grant select on data.device to counterfoil_auth_definer;
