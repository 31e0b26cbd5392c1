call guard.isolate('data.org');
call guard.audit_changes('data.org', 'org_id');
call guard.attach('data.org', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.org', 'identified', 'after insert or update on %s for each row', 'guard.check_identifiers()'
);
call guard.attach('data.org', 'keeps_promises', 'before update on %s for each row', 'guard.check_org_change()');
call guard.attach(
    'data.org', 'zoned', 'before insert or update of time_zone on %s for each row when (new.time_zone <> ''UTC'')',
    'guard.refuse_unknown_time_zone()'
);
call guard.attach('data.org', 'logged', 'after insert on %s for each row', 'guard.begin_log()');
call guard.attach('data.org', 'equipped', 'after insert on %s for each row', 'guard.add_usual_units()');
call guard.attach('data.org', 'limited', 'after insert on %s for each row', 'guard.add_usual_limits()');

-- The operator's command line lists the organizations that it verifies.
drop policy if exists org_operator on data.org;
create policy org_operator on data.org for select to counterfoil_owner using (true);

grant select on data.org to counterfoil_definer, counterfoil_auth_definer;
grant insert (org_id, name, currency, country) on data.org to counterfoil_auth_definer;
call guard.grant_edits('data.org');
grant select on data.org to counterfoil_analyst;
