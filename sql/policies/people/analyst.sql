-- Maps an analyst's login to an organization, so it is read before there is one: no tenant policy.
call guard.attach(
    'data.analyst', 'audited', 'after insert or delete or update on %s for each row', 'guard.write_audit(''id'')'
);
call guard.attach(
    'data.analyst',
    'revoked_once',
    'before update on %s for each row',
    'guard.check_analyst_change()'
);
grant select, update (revoked_at, revoked_by) on data.analyst to counterfoil_definer;
