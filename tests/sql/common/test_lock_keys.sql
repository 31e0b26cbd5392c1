-- Keys of advisory locks: equal keys wait for each other, others do not.
begin;
select plan(5);

select is(
    guard.make_org_lock_key('01a222f7-8189-7b81-99f5-a52ded897549'),
    guard.make_lock_key('org', '01a222f7-8189-7b81-99f5-a52ded897549'),
    'the key of an organization is one of the kind org'
);
select isnt(
    guard.make_lock_key('org', 'a'), guard.make_lock_key('import', 'a'), 'keys of two kinds differ'
);
select isnt(guard.make_lock_key('org', 'a'), guard.make_lock_key('org', 'b'), 'two keys of one kind differ');
select is(
    guard.make_org_lock_key('01a222f7-8189-7b81-99f5-a52ded897549'),
    hashtextextended('org:01a222f7-8189-7b81-99f5-a52ded897549', (select secret from data.lock_secret)),
    'keys are hashed with the secret of the database'
);
select is_empty(
    $$
        select routine.name from test.routine
        where
            regexp_count(routine.prosrc, 'pg_(try_)?advisory_\w+\(') <> regexp_count(
                routine.prosrc, 'pg_(try_)?advisory_\w+\((guard\.make_(org_)?lock_key|core\.make_progress_key|try\.key)'
            )
    $$,
    'all keys are made by guard.make_lock_key'
);

select * from finish();
rollback;
